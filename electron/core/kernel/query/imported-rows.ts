import type { Change } from '../../../../shared/api/changes.ts';
import type { Sqlite } from '../database/open-database.ts';

/** The row IDs of what one import created, as a JSON list, and the first and last of them. */
export interface RowsOfImport {
  readonly ids: string;
  readonly first: number;
  readonly last: number;
}

/** The number of imports whose rows are cached; one is requested page by page. */
const maxKept = 4;

/**
 * [FE11] Looks up the rows that an import on this device created. They are not in the index,
 * because they are rarely requested and known only to this device. Looked up once per change of the
 * records, some 20 ms for 10,000 of them.
 */
export class ImportedRows {
  readonly #rows;
  readonly #known = new Map<string, RowsOfImport>();

  constructor(sqlite: Sqlite) {
    this.#rows = sqlite
      .prepare<[string], number>(
        `SELECT DISTINCT r.rid FROM import_batch b, json_each(b.created) j
      JOIN record r ON r.id = j.value
      WHERE b.import = ? AND b.kind = 'written' ORDER BY r.rid`,
      )
      .pluck();
  }

  /** Clears the cache: a row's place changes with its time, and a running import creates more. */
  invalidate(change: Change): void {
    if (change.kind === 'records') this.#known.clear();
  }

  /** Returns the rows of an import. */
  of(importId: string): RowsOfImport {
    const known = this.#known.get(importId);
    if (known) return known;
    const rids = this.#rows.all(importId);
    const rows = { ids: JSON.stringify(rids), first: rids[0] ?? 1, last: rids.at(-1) ?? 0 };
    if (this.#known.size >= maxKept) this.#known.clear();
    this.#known.set(importId, rows);
    return rows;
  }
}
