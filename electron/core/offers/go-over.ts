import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { compareEntries } from '../../../shared/entries/entry.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import type { Session } from '../session.ts';
import type { Membership } from '../sync/membership.ts';
import type { Write } from '../writes.ts';
import type { WorkspaceRow } from './workspace-rows.ts';

/**
 * The operations that write a record of this device's own documents into a shared one, under its id, so that every reference to it holds.
 * [JO6] What this device's member wrote goes over entry by entry, with its history; a record that others had a hand in is made anew,
 * because a hub takes nobody's words from somebody else.
 */
export function goOver({ store }: Session, { member, device }: Membership, row: WorkspaceRow, document: DocumentName): Write[] {
  const entries = store.ingest.projection.entriesOf(row.id).map(({ entry }) => entry).sort(compareEntries);
  const isOurs = entries.every((entry) => member.authors.includes(entry.author) && entry.device === device);
  return isOurs ? entries.map((entry): Write => ({ op: 'adopt', document, entry })) : [{ op: 'create', id: row.id, type: row.type, values: contentOf(row), to: document }];
}

/** What a record says, as a new one of its type would: without what is empty or does not fit. */
export function contentOf({ type, values }: Pick<WorkspaceRow, 'type' | 'values'>): Readonly<Record<string, unknown>> {
  const definition = findRecordType(type);
  if (!definition) return values;
  return Object.fromEntries(Object.entries(readValues(definition, values).values).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)));
}

