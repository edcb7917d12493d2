import {
  type Derived,
  facetDimensions,
  type RecordType,
} from '../../../../shared/records/define-record.ts';
import { recordTypes, typeNames } from '../../../../shared/records/index.ts';

/** A column with the number of records of a type that are about a record. */
export interface CountColumn {
  readonly column: string;
  readonly type: string;
}

/** A column with what a record of a type says about a record of certain types. */
export interface StatusColumn extends Omit<Extract<Derived, { kind: 'status' }>, 'kind'> {
  readonly type: string;
}

/** The columns of a row that follow from the records about it. */
export interface DerivedColumns {
  readonly counts: readonly CountColumn[];
  readonly statuses: readonly StatusColumn[];
}

/** The statuses of a row by their columns; only those that rows of its type have. */
export type Statuses = Readonly<Record<string, string>>;

/**
 * Collects the derived columns that record types declare.
 * @throws Error if a name is not an SQL name of lower-case letters, or is taken
 */
export function derivedColumnsOf(
  types: readonly Pick<RecordType, 'type' | 'derived'>[],
): DerivedColumns {
  const counts: CountColumn[] = [];
  const statuses: StatusColumn[] = [];
  const taken = new Set<string>(['type', 'deployment', 'author', 'week', ...facetDimensions]);
  for (const { type, derived } of types) {
    if (derived === undefined) continue;
    const { column } = derived;
    if (!/^[a-z_]+$/.test(column) || taken.has(column))
      throw new Error(`${type} can't declare a column with the name ${column}`);
    taken.add(column);
    if (derived.kind === 'count') counts.push({ type, column });
    else statuses.push({ type, ...derived });
  }
  return { counts, statuses };
}

export const derivedColumns = derivedColumnsOf(
  typeNames.map((name): RecordType => recordTypes[name] as unknown as RecordType),
);

/**
 * Returns a text that changes with the declared columns and what they contain. A database with
 * another one has its rows rebuilt.
 */
export const columnsKey = (columns: DerivedColumns = derivedColumns): string =>
  JSON.stringify(columns);

const statusesByType = new WeakMap<DerivedColumns, Map<string, readonly StatusColumn[]>>();

/** Returns the statuses that rows of a type have. */
export function statusesOfType(columns: DerivedColumns, type: string): readonly StatusColumn[] {
  let byType = statusesByType.get(columns);
  if (!byType) statusesByType.set(columns, (byType = new Map()));
  let statuses = byType.get(type);
  if (!statuses)
    byType.set(type, (statuses = columns.statuses.filter(({ of }) => of.includes(type))));
  return statuses;
}

/** Returns the statuses in a stored row. */
export function readStatuses(
  { statuses }: DerivedColumns,
  row: Readonly<Record<string, unknown>>,
): Statuses {
  const read: Record<string, string> = {};
  for (const { column } of statuses) {
    const status = row[column];
    if (typeof status === 'string') read[column] = status;
  }
  return read;
}

/** Returns the counts in a stored row. */
export const readCounts = (
  { counts }: DerivedColumns,
  row: Readonly<Record<string, unknown>>,
): Record<string, number> =>
  Object.fromEntries(counts.map(({ column }) => [column, row[column] as number]));

/** Returns the names of all derived columns, as they follow in SQL. */
export const columnNames = ({ counts, statuses }: DerivedColumns): readonly string[] =>
  [...statuses, ...counts].map(({ column }) => column);

/**
 * Returns SQL for the number of records of a type about the record whose ID and scope are bound.
 * `+?` keeps the plan of the surrounding statement: decision 0048.
 */
export const countSql = ({ type }: CountColumn): string =>
  `(SELECT count(*) FROM record c
    WHERE c.subject = +? AND c.scope = +? AND c.type = '${type}' AND c.deleted_ms IS NULL)`;

/**
 * Returns SQL for the status of the record whose ID and scope are bound. The record with the
 * derived ID comes first, in case a faulty peer has made another. In the index's order: setting up
 * a sort, even one that sorts nothing, costs more than everything else that a new row needs.
 */
export const statusSql = ({ type, field, absent, conflict }: StatusColumn): string =>
  `coalesce((
  SELECT CASE WHEN t.conflicted = 1 THEN '${conflict}'
    ELSE coalesce(t."values" ->> '$.${field}', '${absent}') END
  FROM record t
  WHERE t.subject = +? AND t.scope = +? AND t.type = '${type}' AND t.deleted_ms IS NULL
  ORDER BY t.id LIMIT 1), '${absent}')`;
