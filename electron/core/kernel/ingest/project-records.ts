import type { RecordId } from '../../../../shared/ids.ts';
import type { ProjectedRecord } from '../projection/project-record.ts';
import type { StoredEntry } from '../tables/entry-table.ts';
import type { Tables } from '../tables/tables.ts';
import type { Step } from './ingest-work.ts';

/** Saves what is known of the documents that grew: clocks, sizes, client IDs, ranges. */
export const saveDocuments: Step = ({ log }) => {
  log.saveGrowth();
};

/** Folds the touched records, and writes their rows, search text and counters. */
export const projectRecords: Step = ({ projection, tables }, _, work) => {
  const rows: ProjectedRecord[] = [];
  for (const [record, stored] of settleClaims(tables, work.touched)) {
    const row = projection.read(record, stored ?? undefined);
    if (row) rows.push(row);
    else projection.remove(record);
  }
  projection.writeAll(rows);
  projection.finish();
  work.rows = rows;
};

/**
 * [RE5] Keeps apart what several families say under one ID.
 * @returns the records to read, with their entries where they are at hand
 */
function settleClaims(
  tables: Tables,
  touched: ReadonlyMap<RecordId, StoredEntry[]>,
): ReadonlyMap<RecordId, readonly StoredEntry[] | null> {
  const { claims, entries } = tables;
  const records = new Map<RecordId, readonly StoredEntry[] | null>();
  for (const [record, added] of touched) {
    const stored = isNew(tables, record, added) ? added : entries.ofRecord(record);
    if (claims.isInDoubt(record, stored))
      for (const key of claims.part(record)) records.set(key, null);
    else if (!records.has(record)) records.set(record, stored);
  }
  return records;
}

/**
 * Returns whether a record only has the entries at hand, because this device just created it; those
 * from elsewhere may meet others.
 */
const isNew = ({ entries }: Tables, record: RecordId, added: readonly StoredEntry[]): boolean =>
  added.some(({ entry }) => entry.op === 'create') &&
  entries.countOfRecord(record) === added.length;
