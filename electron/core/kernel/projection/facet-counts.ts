import type { StatusName } from '../../../../shared/records/index.ts';
import type { ProjectedRecord } from './project-record.ts';
import { type DerivedColumns, derivedColumns, type Statuses } from '../tables/derived-columns.ts';
import type { Sqlite } from '../database/open-database.ts';

/** What a row counts towards: its type in its deployment, each of its facets and statuses. */
export type Counted = Pick<
  ProjectedRecord,
  'type' | 'deployment' | 'createdBy' | 'occurredMs' | 'facets'
> & { readonly statuses: Statuses };

/** Dimension of the counter for all records of a type in a deployment. */
export const everyRecord = '';
/**
 * Returns the dimension of the counters of open records, see `Derived`. No filter uses it: it
 * combines a status and a facet.
 */
export const openDimension = (status: StatusName): string => `open ${status}`;

const dayMs = 86_400_000;
const weeks = new Map<number, string>();
/**
 * Returns the Monday, in UTC, of the week of an instant: `2026-11-23`. (1970-01-01 was a Thursday.)
 */
export function weekOf(ms: number): string {
  const nth = Math.floor((ms / dayMs + 3) / 7);
  let monday = weeks.get(nth);
  if (monday === undefined)
    weeks.set(nth, (monday = new Date((nth * 7 - 3) * dayMs).toISOString().slice(0, 10)));
  return monday;
}

/** A counter of a deployment's records of one type. */
type Counter = readonly [dimension: string, value: string];

/** Returns the counters that a row counts towards, within its deployment and type. */
export function countersOf(
  row: Counted,
  columns: DerivedColumns = derivedColumns,
): readonly Counter[] {
  const counters: Counter[] = [
    [everyRecord, ''],
    ['author', row.createdBy],
    ['week', weekOf(row.occurredMs)],
  ];
  for (const [dimension, value] of Object.entries(row.facets))
    for (const one of listOf(value)) counters.push([dimension, one]);
  for (const { column, open } of columns.statuses) {
    const status = row.statuses[column];
    if (status === undefined) continue;
    counters.push([column, status]);
    if (!open?.statuses.includes(status)) continue;
    for (const one of listOf(row.facets[open.by]))
      counters.push([openDimension(column as StatusName), one]);
  }
  return counters;
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

interface Group {
  readonly deployment: string;
  readonly type: string;
  readonly dimensions: Map<string, Map<string, number>>;
}

/** Collects a transaction's changes to the counters and writes them once, at its end. */
export class FacetDeltas {
  readonly #groups = new Map<string, Group>();
  readonly #columns: DerivedColumns;
  readonly #add;
  readonly #prune;

  constructor(sqlite: Sqlite, columns: DerivedColumns) {
    this.#columns = columns;
    this.#add = sqlite.prepare(
      'INSERT INTO facet (deployment, type, dimension, value, n) VALUES (?, ?, ?, ?, ?) ON ' +
        'CONFLICT DO UPDATE SET n = n + excluded.n',
    );
    this.#prune = sqlite.prepare(
      'DELETE FROM facet WHERE deployment = ? AND type = ? AND dimension = ? AND value = ? ' +
        'AND n <= 0',
    );
  }

  /** Adds or subtracts a row. */
  count(row: Counted, by: 1 | -1): void {
    const { dimensions } = this.#groupOf(row);
    for (const [dimension, value] of countersOf(row, this.#columns)) {
      let values = dimensions.get(dimension);
      if (!values) dimensions.set(dimension, (values = new Map<string, number>()));
      values.set(value, (values.get(value) ?? 0) + by);
    }
  }

  /** Writes the collected changes. */
  flush(): void {
    for (const { deployment, type, dimensions } of this.#groups.values()) {
      for (const [dimension, values] of dimensions)
        for (const [value, by] of values) {
          if (by === 0) continue;
          this.#add.run(deployment, type, dimension, value, by);
          if (by < 0) this.#prune.run(deployment, type, dimension, value);
        }
    }
    this.#groups.clear();
  }

  /** Discards the changes of a rolled-back transaction. */
  clear(): void {
    this.#groups.clear();
  }

  #groupOf({ deployment, type }: Counted): Group {
    // A record's ID has no spaces.
    const key = `${deployment ?? ''} ${type}`;
    let group = this.#groups.get(key);
    if (!group)
      this.#groups.set(
        key,
        (group = { deployment: deployment ?? '', type, dimensions: new Map() }),
      );
    return group;
  }
}
