import type { RecordView } from '../../../../../shared/api/views.ts';
import { type DocumentName, familyOf } from '../../../../../shared/doc/document-name.ts';
import { writeEntry, writeJson } from '../../../../../shared/entries/canonical.ts';
import type { EntryId, RecordId } from '../../../../../shared/ids.ts';
import { findRecordType } from '../../../../../shared/records/index.ts';
import { foldStored } from '../../../kernel/projection/fold-stored.ts';
import type { StoredEntry } from '../../../kernel/tables/entry-table.ts';
import type { HistoryEntry, Write } from '../../../kernel/write/writes.ts';
import type { ReadAccess } from '../../../kernel/session/session.ts';
import type { ExportedRecord } from '../formats/export-line.ts';

/** A record that exists here, and where its entries are. */
export interface Here {
  readonly key: RecordId;
  readonly document: DocumentName;
  readonly view: RecordView;
}

export interface ExportContext {
  /**
   * Returns the canonical text of an entry that exists here, in the family of that document; or
   * null.
   */
  readonly findEntryText: (id: EntryId, document: DocumentName) => string | null;
  /** Returns the record of that document's family; or null. */
  readonly findRecord: (id: RecordId, document: DocumentName) => Here | null;
  readonly entriesOf: (key: RecordId) => readonly StoredEntry[];
}

/** Returns the context of an open store. */
export const exportContextOf = ({ store, records }: ReadAccess): ExportContext => ({
  findEntryText: (id, document) => store.tables.entries.find(id, document)?.text ?? null,
  findRecord: (id, document) => {
    const key = store.tables.claims.keyOf(document, id);
    const standing = records.documentOf(key);
    const view = records.find(key);
    return standing !== null && view !== null && familyOf(standing) === familyOf(document)
      ? { key, document: standing, view }
      : null;
  },
  entriesOf: (key) => store.tables.entries.ofRecord(key),
});

export interface PlannedExported {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly writes: readonly Write[];
  readonly notes: readonly string[];
}

/**
 * Plans a record of an export. A new one comes with its history unchanged. [EX3] Nothing is added
 * to an existing one in anyone’s name: a file proves nothing, so differences become edits by the
 * person who imports it, and existing entries are never changed.
 */
export function planExported(record: ExportedRecord, context: ExportContext): PlannedExported {
  const brought: HistoryEntry[] = [];
  const added = new Map<RecordId, { readonly here: Here; readonly entries: StoredEntry[] }>();
  const notes = [...record.notes];
  for (const { document, entry } of record.entries) {
    const text = context.findEntryText(entry.id, document);
    if (text !== null) {
      if (text !== writeEntry(entry)) notes.push(saysElse);
      continue;
    }
    const here = context.findRecord(record.id, document);
    if (here === null) {
      brought.push({ document, entry });
      continue;
    }
    const more = added.get(here.key) ?? { here, entries: [] };
    added.set(here.key, more);
    more.entries.push({ entry, document: here.document });
  }
  const writes: Write[] = [];
  for (const { here, entries } of added.values()) {
    const planned = planEdits(here, entries, context);
    writes.push(...planned.writes);
    notes.push(...planned.notes);
  }
  const isUpdate = writes.length > 0;
  if (brought.length > 0)
    writes.push({ op: 'import_history', record: record.id, entries: brought });
  return { outcome: outcomeOf(isUpdate, brought.length > 0), writes, notes: [...new Set(notes)] };
}

function outcomeOf(isUpdate: boolean, isNew: boolean): PlannedExported['outcome'] {
  if (isUpdate) return 'updated';
  return isNew ? 'created' : 'unchanged';
}

const saysElse =
  'An entry of its history already exists here with different content. The existing entry was kept';
const staysAsItIs =
  'The file removes, restores or recreates this record, which already exists here. The ' +
  'change was skipped';

/** Plans what new entries would change, as edits by the person who imports them. */
function planEdits(
  { key, view }: Here,
  entries: readonly StoredEntry[],
  context: ExportContext,
): { readonly writes: readonly Write[]; readonly notes: readonly string[] } {
  const sets = entries.filter(({ entry }) => entry.op === 'set');
  const notes = sets.length < entries.length ? [staysAsItIs] : [];
  const definition = findRecordType(view.type);
  if (definition === null || view.deleted_at !== null)
    return { writes: [], notes: [...new Set([...notes, staysAsItIs])] };
  const folded = foldStored([...context.entriesOf(key), ...sets])?.folded;
  const writes: Write[] = [];
  const labels: string[] = [];
  for (const field of new Set(sets.flatMap(({ entry }) => ('field' in entry ? entry.field : [])))) {
    const value = own(folded?.values, field);
    if (!Object.hasOwn(definition.fields, field)) continue;
    if (writeJson(value) === writeJson(own(view.values, field))) continue;
    writes.push({ op: 'set', record: key, field, value });
    labels.push(definition.fields[field]?.label ?? field);
  }
  if (writes.length > 0)
    notes.push(
      'Nothing proves who made these changes in the file, so they were added as your edits: ' +
        `${labels.join(', ')}`,
    );
  return { writes, notes };
}

const own = (values: Readonly<Record<string, unknown>> | undefined, field: string): unknown =>
  values !== undefined && Object.hasOwn(values, field) ? values[field] : null;
