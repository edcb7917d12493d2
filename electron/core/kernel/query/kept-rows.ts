import type { Change } from '../../../../shared/api/changes.ts';
import type { Sqlite } from '../database/open-database.ts';

interface Selection<Stored, Row> {
  /** A full-text expression of the facets that all rows have. */
  readonly expression: string;
  /** A condition on `record r`; every row by default. */
  readonly where?: string;
  readonly types: readonly string[];
  readonly columns: string;
  readonly read: (stored: Stored) => Row;
}

/**
 * All records of some types that are not removed, in the order of their IDs. They are read once and
 * kept: a change reads only the records that it names again. The list is the same object until one
 * of them changes, so that what is computed from it can be kept as well.
 */
export class KeptRows<Stored, Row extends { readonly id: string }> {
  readonly #types: ReadonlySet<string>;
  readonly #read: (stored: Stored) => Row;
  readonly #all;
  readonly #some;
  readonly #changed = new Set<string>();
  #rows: readonly Row[] | null = null;

  constructor(sqlite: Sqlite, selection: Selection<Stored, Row>) {
    const { expression, where = 'TRUE', types, columns, read } = selection;
    this.#types = new Set(types);
    this.#read = read;
    this.#all = sqlite.prepare<[], Stored>(
      `SELECT ${columns} FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
        WHERE record_fts MATCH '${expression}' AND r.deleted_ms IS NULL AND ${where}
        ORDER BY r.id`,
    );
    this.#some = sqlite.prepare<[string], Stored>(
      `SELECT ${columns} FROM record r WHERE r.id IN (SELECT value FROM json_each(?))
      AND r.type IN (${types.map((type) => `'${type}'`).join(', ')})
      AND r.deleted_ms IS NULL AND ${where}`,
    );
  }

  /** Notes what a change may have made wrong. */
  invalidate(change: Change): void {
    if (change.kind !== 'records' || this.#rows === null) return;
    if (change.types.length > 0 && !change.types.some((type) => this.#types.has(type))) return;
    if (change.many || change.ids.length === 0) this.#rows = null;
    else for (const id of change.ids) this.#changed.add(id);
  }

  /** Returns the rows as they are now. */
  all(): readonly Row[] {
    if (this.#rows === null) this.#rows = this.#all.all().map(this.#read);
    else if (this.#changed.size > 0) this.#rows = this.#renewed(this.#rows);
    this.#changed.clear();
    return this.#rows;
  }

  #renewed(rows: readonly Row[]): readonly Row[] {
    const read = this.#some.all(JSON.stringify([...this.#changed])).map(this.#read);
    return [...rows.filter(({ id }) => !this.#changed.has(id)), ...read].sort(byId);
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : 1;
