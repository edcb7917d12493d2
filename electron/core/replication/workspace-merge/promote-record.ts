import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { compareEntries } from '../../../../shared/entries/entry.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { Store } from '../../kernel/store/store.ts';
import type { Membership } from '../../kernel/settings/all-settings.ts';
import type { Write } from '../../kernel/write/writes.ts';
import type { WorkspaceRow } from './workspace-rows.ts';

/**
 * Returns the operations that promote a record from this device's own documents to a shared one,
 * under its ID, so that every reference to it stays valid. [JO6] What this device's member wrote is
 * copied entry by entry, with its history; a record that others also edited is created again,
 * because a hub rejects entries of other authors.
 */
export function promoteRecord(
  store: Store,
  { member, device }: Membership,
  row: WorkspaceRow,
  document: DocumentName,
): Write[] {
  const entries = store.tables.entries
    .ofRecord(row.id)
    .map(({ entry }) => entry)
    .sort(compareEntries);
  const isOurs = entries.every(
    (entry) => member.authors.includes(entry.author) && entry.device === device,
  );
  if (isOurs) return entries.map((entry): Write => ({ op: 'copy', document, entry }));
  return [{ op: 'create', id: row.id, type: row.type, values: contentOf(row), to: document }];
}

/** Returns a record's values for a new record of its type: without empty and invalid ones. */
export function contentOf({
  type,
  values,
}: Pick<WorkspaceRow, 'type' | 'values'>): Readonly<Record<string, unknown>> {
  const definition = findRecordType(type);
  if (!definition) return values;
  return Object.fromEntries(
    Object.entries(readValues(definition, values).values).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
