import { writeJson } from '../../../shared/entries/canonical.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { type DocumentName, familyOf } from '../../../shared/doc/document-name.ts';
import { maxSlotDriftMs, slotMs } from '../store/time-slots.ts';
import { Claims } from '../store/claims.ts';
import { projectedColumns, Projection, type StoredEntry, triageOf, valuesOf } from '../store/projection.ts';
import type { CheckContext } from './check-data.ts';

type Row = Readonly<Record<string, unknown>> & { readonly rid: number; readonly id: RecordId; readonly scope: string; readonly comments: number; readonly attachments: number; readonly triage: string | null };

/** Every row against what its entries fold to, and against what hangs on it. */
export function* checkRows({ sqlite, report }: CheckContext): Generator<void> {
  const find = sqlite.prepare<[string], Row>(`SELECT * FROM record WHERE id = ?`);
  const hanging = sqlite.prepare<[string, string, string], number>('SELECT count(*) FROM record WHERE subject = ? AND scope = ? AND type = ? AND deleted_ms IS NULL').pluck();
  const triage = sqlite.prepare<[string, string], string>(`SELECT ${triageOf}`).pluck();
  const claims = new Claims(sqlite);
  const projection = new Projection(sqlite, claims);
  let expected = 0;
  for (const [record, stored] of entriesByRecord(sqlite)) {
    if (claims.keyOf(stored[0]?.document ?? '', stored[0]?.entry.record ?? record) !== record || isOfSeveralFamilies(stored)) {
      report(`The record ${record} has entries of another record.`);
    }
    const expectedRow = projection.read(record, stored);
    yield;
    if (!expectedRow) continue;
    expected++;
    const row = find.get(record);
    if (!row) {
      report(`The record ${record} has entries and no row.`);
      continue;
    }
    const values = valuesOf(expectedRow);
    projectedColumns.forEach((column, i) => {
      if (!same(row[column], values[i])) report(`The record ${record} has another ${column} than its entries say.`);
    });
    const drift = slotMs(row.rid) - (row['occurred_ms'] as number);
    if (drift < 0 || drift > maxSlotDriftMs) report(`The record ${record} stands at the wrong place in time.`);
    if (row.comments !== hanging.get(record, row.scope, 'comment') || row.attachments !== hanging.get(record, row.scope, 'attachment')) report(`The record ${record} has another number of comments or attachments than it says.`);
    if (row.triage !== (expectedRow.observation ? triage.get(record, row.scope) : null)) report(`The record ${record} has another triage state than its triage record says.`);
  }
  const rows = sqlite.prepare<[], number>('SELECT count(*) FROM record').pluck().get() ?? 0;
  if (rows !== expected) report(`There are ${rows} rows of records, and entries for ${expected}.`);
}

const isOfSeveralFamilies = (stored: readonly StoredEntry[]): boolean => {
  const family = familyOf(stored[0]?.document ?? '');
  return stored.some(({ document }) => familyOf(document) !== family);
};

/** Texts of JSON are compared as what they say. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  try { return writeJson(JSON.parse(a)) === writeJson(JSON.parse(b)); } catch { return false; }
}

function* entriesByRecord(sqlite: CheckContext['sqlite']): Generator<readonly [RecordId, readonly StoredEntry[]]> {
  let record: RecordId | null = null;
  let stored: StoredEntry[] = [];
  const rows = sqlite.prepare<[], { record: RecordId; text: string; document: DocumentName }>('SELECT record, text, document FROM entry ORDER BY record');
  for (const row of rows.iterate()) {
    if (record !== null && row.record !== record) {
      yield [record, stored];
      stored = [];
    }
    record = row.record;
    stored.push({ entry: JSON.parse(row.text) as Entry, document: row.document });
  }
  if (record !== null) yield [record, stored];
}
