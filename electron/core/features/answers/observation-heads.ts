import type { Change } from '../../../../shared/api/changes.ts';
import { observationTypes } from '../../../../shared/records/index.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { observationToken } from '../../kernel/projection/facet-token.ts';
import type { LightRow } from '../../kernel/query/type-rows.ts';

const columns = 'r.id, r.type, r.title, r.deployment, r.created_ms, r.created_by, r.occurred_ms';

/**
 * Reads observations without their texts, only those that are asked for: a workspace has many more
 * than have an answer. They are kept until a change names them.
 */
export class ObservationHeads {
  readonly #some;
  readonly #since;
  /** Null: there is no such observation. */
  readonly #kept = new Map<string, LightRow | null>();

  constructor(sqlite: Sqlite) {
    const types = observationTypes.map((type) => `'${type}'`).join(', ');
    this.#some = sqlite.prepare<[string], LightRow>(
      `SELECT ${columns} FROM record r WHERE r.id IN (SELECT value FROM json_each(?))
       AND r.type IN (${types}) AND r.deleted_ms IS NULL`,
    );
    this.#since = sqlite.prepare<[number], LightRow>(
      `SELECT ${columns} FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
       WHERE record_fts MATCH 'fx : ("${observationToken}")' AND r.created_ms > ?`,
    );
  }

  /** Notes what a change may have made wrong. */
  invalidate(change: Change): void {
    if (change.kind !== 'records') return;
    if (change.many || change.ids.length === 0) this.#kept.clear();
    else for (const id of change.ids) this.#kept.delete(id);
  }

  /** Returns the observations with these IDs, in their order. An unchanged one stays the same. */
  of(ids: readonly string[]): readonly LightRow[] {
    const missing = ids.filter((id) => !this.#kept.has(id));
    if (missing.length > 0) {
      for (const id of missing) this.#kept.set(id, null);
      for (const row of this.#some.all(JSON.stringify(missing))) this.#kept.set(row.id, row);
    }
    return ids.flatMap((id) => this.#kept.get(id) ?? []);
  }

  /**
   * Returns the observations that were logged after a time.
   * @param ms milliseconds since 1970
   */
  since(ms: number): readonly LightRow[] {
    return this.#since.all(ms);
  }
}
