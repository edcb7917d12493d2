import { writeJson } from '../../../../shared/entries/canonical.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { familyOf } from '../../../../shared/doc/document-name.ts';
import { maxSlotDriftMs, slotMs } from '../../kernel/tables/time-slots.ts';
import { derivedColumns, statusSql } from '../../kernel/tables/derived-columns.ts';
import type { Claims } from '../../kernel/tables/claims.ts';
import { Projection } from '../../kernel/projection/projection.ts';
import { projectedColumns, valuesOf } from '../../kernel/projection/row-values.ts';
import type { StoredEntry } from '../../kernel/tables/entry-table.ts';
import type { ProjectedRecord } from '../../kernel/projection/project-record.ts';
import type { CheckContext } from './check-context.ts';

type Row = Readonly<Record<string, unknown>> & {
  readonly rid: number;
  readonly id: RecordId;
  readonly scope: string;
};

/** Checks every row against the fold of its entries, and against what is attached to it. */
export function* checkRows({ sqlite, tables, report }: CheckContext): Generator<void> {
  const find = sqlite.prepare<[string], Row>(`SELECT * FROM record WHERE id = ?`);
  const hanging = openHanging(sqlite);
  const { claims, entries } = tables;
  const projection = new Projection(sqlite, tables);
  let expected = 0;
  for (const [record, stored] of entries.byRecord()) {
    if (keyOf(claims, record, stored) !== record || isOfSeveralFamilies(stored))
      report(`The record ${record} contains entries of another record.`);
    const expectedRow = projection.read(record, stored);
    yield;
    if (!expectedRow) continue;
    expected++;
    const row = find.get(record);
    if (!row) {
      report(`The record ${record} has entries but no row.`);
      continue;
    }
    for (const problem of compare(row, expectedRow)) report(`The record ${record} ${problem}.`);
    for (const problem of compareHanging(row, expectedRow, hanging))
      report(`The record ${record} ${problem}.`);
  }
  const rows = countRecords(sqlite);
  if (rows !== expected) report(`There are ${rows} record rows, but entries for ${expected}.`);
}

/** Returns the number of record rows. */
export const countRecords = (sqlite: CheckContext['sqlite']): number =>
  sqlite.prepare<[], number>('SELECT count(*) FROM record').pluck().get() ?? 0;

const keyOf = (claims: Claims, record: RecordId, stored: readonly StoredEntry[]): RecordId =>
  claims.keyOf(stored[0]?.document ?? '', stored[0]?.entry.record ?? record);

function* compare(row: Row, expected: ProjectedRecord): Generator<string> {
  const values = valuesOf(expected);
  for (const [i, column] of projectedColumns.entries())
    if (!same(row[column], values[i])) yield `does not match its entries (${column})`;
  const drift = slotMs(row.rid) - (row['occurred_ms'] as number);
  if (drift < 0 || drift > maxSlotDriftMs) yield 'is sorted at the wrong time';
}

const openHanging = (sqlite: CheckContext['sqlite']) => ({
  count: sqlite
    .prepare<[string, string, string], number>(
      `SELECT count(*) FROM record
       WHERE subject = ? AND scope = ? AND type = ? AND deleted_ms IS NULL`,
    )
    .pluck(),
  statuses: derivedColumns.statuses.map((status) => ({
    status,
    read: sqlite.prepare<[string, string], string>(`SELECT ${statusSql(status)}`).pluck(),
  })),
});

function* compareHanging(
  row: Row,
  expected: ProjectedRecord,
  hanging: ReturnType<typeof openHanging>,
): Generator<string> {
  const { id, scope } = row;
  for (const { column, type } of derivedColumns.counts)
    if (row[column] !== hanging.count.get(id, scope, type))
      yield `shows a wrong number of ${column}`;
  for (const { status, read } of hanging.statuses) {
    const said = status.of.includes(expected.type) ? read.get(id, scope) : null;
    if (row[status.column] !== said)
      yield `has a ${status.column} state that differs from its ${status.type} record`;
  }
}

const isOfSeveralFamilies = (stored: readonly StoredEntry[]): boolean => {
  const family = familyOf(stored[0]?.document ?? '');
  return stored.some(({ document }) => familyOf(document) !== family);
};

/** Returns whether two values are the same. JSON texts are compared by their values. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  try {
    return writeJson(JSON.parse(a)) === writeJson(JSON.parse(b));
  } catch {
    return false;
  }
}
