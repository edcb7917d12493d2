import type { Change } from '../../../shared/api/changes.ts';
import type { Sqlite } from '../store/open-database.ts';

/** The row ids of what one import made, as a JSON list, and the first and the last of them. */
export interface RowsOfImport { readonly ids: string; readonly first: number; readonly last: number }

/** Imports whose rows are remembered at once; one is asked for page by page. */
const maxKept = 4;

/**
 * [FE11] Which rows an import on this device made: no word of the index, because it is asked rarely and known to this device alone.
 * Found once per change of the records, some 20 ms for 10,000 of them.
 */
export class ImportedRows {
  readonly #rows;
  readonly #known = new Map<string, RowsOfImport>();

  constructor(sqlite: Sqlite) {
    this.#rows = sqlite.prepare<[string], number>(`SELECT DISTINCT r.rid FROM import_batch b, json_each(b.created) j JOIN record r ON r.id = j.value
      WHERE b.import = ? AND b.kind = 'written' ORDER BY r.rid`).pluck();
  }

  /** A row's place changes with its time, and an import that runs makes more of them. */
  heed(change: Change): void {
    if (change.kind === 'records') this.#known.clear();
  }

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
