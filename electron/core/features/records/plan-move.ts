import { deploymentDocument } from '../../../../shared/doc/document-name.ts';
import { compareEntries, type Entry } from '../../../../shared/entries/entry.ts';
import { type EntryId, newEntryId, type RecordId } from '../../../../shared/ids.ts';
import type { RecordType } from '../../../../shared/records/define-record.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import { mapReferences } from '../../../../shared/records/map-references.ts';
import { newRecordIdIn, recordIdOf } from '../../kernel/base/derived-id.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import type { Store } from '../../kernel/store/store.ts';
import { createDerived } from '../../kernel/write/create-derived.ts';
import { pointed, renamed } from '../../kernel/write/rename-entries.ts';
import type { Write } from '../../kernel/write/writes.ts';
import { findUnsorted } from './unsorted.ts';

/** A move out of "Unsorted": the writes, and the new ID of each record. */
export interface Move {
  readonly operations: readonly Write[];
  readonly now: ReadonlyMap<RecordId, RecordId>;
}

interface Row {
  readonly id: RecordId;
  readonly type: string;
  readonly subject: RecordId | null;
  readonly values: string;
}

/**
 * Plans to move observations from "Unsorted" to a deployment, with their history, comments and
 * files. An ID contains the document in which a record was created, so each is written again under
 * a new one: entry by entry, with author and time; the old one is removed. IDs of other records are
 * left out. If the deployment's policy holds things back, they stay on this device like anything
 * logged there.
 */
export function planMove(store: Store, ids: readonly RecordId[], to: RecordId): Move {
  const unsorted = findUnsorted(store);
  const rows = unsorted === null || unsorted === to ? [] : rowsIn(store.sqlite, unsorted, ids);
  const now = new Map(rows.map((row) => [row.id, newIdOf(row, to)]));
  for (const row of rows.filter(hasDerivedId)) now.set(row.id, derivedIdOf(row, now));
  const records = new Map<string, string>([...now, [unsorted ?? '', to]]);
  return {
    now,
    operations: [
      ...rows.flatMap((row) => writeAgain(store, row, records, to)),
      ...rows.map(({ id }): Write => ({ op: 'remove', record: id })).reverse(),
    ],
  };
}

const hasDerivedId = ({ type }: Row): boolean => findRecordType(type)?.identity !== undefined;

const newIdOf = (row: Row, to: RecordId): RecordId =>
  hasDerivedId(row) ? row.id : newRecordIdIn(deploymentDocument(to));

/** Returns the ID that follows from a record's values once what they name has moved. */
function derivedIdOf({ id, type, values }: Row, now: ReadonlyMap<RecordId, RecordId>): RecordId {
  const definition = findRecordType(type);
  const moved = definition && movedValues(definition, values, now);
  return (moved && recordIdOf(definition, moved)) ?? id;
}

/** Returns a record's values with the new IDs of what they name. */
function movedValues(
  definition: RecordType,
  text: string,
  records: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const values = JSON.parse(text) as Record<string, unknown>;
  return { ...values, ...mapReferences(definition, values, { records, stages: new Map() }) };
}

/**
 * Returns the observations among the IDs that are in "Unsorted", each followed by what is attached
 * to it.
 */
function rowsIn(sqlite: Sqlite, unsorted: RecordId, ids: readonly RecordId[]): Row[] {
  const columns = 'SELECT id, type, subject, "values" FROM record';
  const own = sqlite.prepare<[string, string], Row>(
    `${columns} WHERE id = ? AND scope = ? AND subject IS NULL AND type <> 'deployment'
      AND deleted_ms IS NULL`,
  );
  const hanging = sqlite.prepare<[string, string], Row>(
    `${columns} WHERE subject = ? AND scope = ? AND deleted_ms IS NULL`,
  );
  const found: Row[] = [];
  const take = (row: Row): void => {
    found.push(row);
    for (const one of hanging.all(row.id, unsorted)) take(one);
  };
  for (const id of new Set(ids)) for (const row of own.all(id, unsorted)) take(row);
  return found;
}

function writeAgain(
  store: Store,
  { id, type, values }: Row,
  records: ReadonlyMap<string, string>,
  to: RecordId,
): Write[] {
  const record = records.get(id) as RecordId;
  const definition = findRecordType(type);
  // Its ID is derived from what it is about, so it is created again with its values.
  if (definition?.identity !== undefined)
    return createDerived(definition, record, movedValues(definition, values, records));
  const entries = store.tables.entries
    .ofRecord(id)
    .map(({ entry }) => entry)
    .sort(compareEntries);
  const entryIds = new Map<EntryId, EntryId>(entries.map((entry) => [entry.id, newEntryId()]));
  const document = store.epochs.begin()(deploymentDocument(to));
  const again = (entry: Entry): Entry => pointed(renamed(entry, record, entryIds), type, records);
  return [
    {
      op: 'import_history',
      record,
      entries: entries.map((entry) => ({ document, entry: again(entry) })),
    },
  ];
}
