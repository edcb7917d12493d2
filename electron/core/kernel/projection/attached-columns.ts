import type { RecordId } from '../../../../shared/ids.ts';
import type { Sqlite } from '../database/open-database.ts';
import {
  countSql,
  type DerivedColumns,
  type StatusColumn,
  type Statuses,
  statusesOfType,
  statusSql,
} from '../tables/derived-columns.ts';

/** A row that records may be about. */
interface Subject {
  readonly id: RecordId;
  readonly scope: string;
}

/** Computes the columns of a row that follow from the records about it, see `Derived`. */
export class AttachedColumns {
  readonly #columns: DerivedColumns;
  readonly #bears;
  readonly #count;
  readonly #recount;
  readonly #readers;
  readonly #setters;

  constructor(sqlite: Sqlite, columns: DerivedColumns) {
    const { counts, statuses } = columns;
    this.#columns = columns;
    this.#bears = sqlite
      .prepare<[string], number>('SELECT 1 FROM record WHERE subject = +? LIMIT 1')
      .pluck();
    this.#count = sqlite
      .prepare<string[], number[]>(`SELECT ${counts.map(countSql).join(', ')}`)
      .raw();
    const recounted = counts.map((count) => `${count.column} = ${countSql(count)}`);
    this.#recount = sqlite.prepare(`UPDATE record SET ${recounted.join(', ')} WHERE rid = ?`);
    this.#readers = new Map(
      statuses.map((status) => [
        status,
        sqlite.prepare<[string, string], string>(`SELECT ${statusSql(status)}`).pluck(),
      ]),
    );
    this.#setters = new Map(
      statuses.map(({ column }) => [
        column,
        sqlite.prepare(`UPDATE record SET ${column} = ? WHERE rid = ?`),
      ]),
    );
  }

  /** Returns whether any record is about this one. */
  isAnyAbout(id: RecordId): boolean {
    return this.#bears.get(id) !== undefined;
  }

  /** Returns the counts of a row, in the order of their columns. */
  countsOf(row: Subject): readonly number[] {
    return this.#count.get(...this.#perCount(row)) as number[];
  }

  /** Returns the counts of a row that nothing is about. */
  noCounts(): readonly number[] {
    return this.#columns.counts.map(() => 0);
  }

  /** Returns the statuses that a row of this type has. */
  statusesOf(type: string, row: Subject): Statuses {
    return this.#statuses(type, (status) => this.#read(status, row));
  }

  /** Returns the statuses of a row of this type that nothing is about. */
  noStatuses(type: string): Statuses {
    return this.#statuses(type, ({ absent }) => absent);
  }

  /** Counts again what is about a row. */
  recount(rid: number, row: Subject): void {
    this.#recount.run(...this.#perCount(row), rid);
  }

  /** Writes the statuses of a row. */
  setStatuses(rid: number, statuses: Statuses): void {
    for (const [column, status] of Object.entries(statuses))
      this.#setters.get(column)?.run(status, rid);
  }

  #statuses(type: string, read: (status: StatusColumn) => string): Statuses {
    return Object.fromEntries(
      statusesOfType(this.#columns, type).map((status) => [status.column, read(status)]),
    );
  }

  #read(status: StatusColumn, { id, scope }: Subject): string {
    return this.#readers.get(status)?.get(id, scope) ?? status.absent;
  }

  /** Returns the parameters of the counts: ID and scope for each. */
  #perCount({ id, scope }: Subject): string[] {
    return this.#columns.counts.flatMap(() => [id, scope]);
  }
}
