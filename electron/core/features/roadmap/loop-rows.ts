import { recordTypes, type TypeName, type ValuesOf } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';

/** A record as the roadmap reads it. */
export interface LoopRow<T extends TypeName> {
  readonly id: string;
  readonly type: T;
  readonly title: string;
  readonly deployment: string | null;
  readonly created_ms: number;
  readonly created_by: string | null;
  readonly values: ValuesOf<T>;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly deployment: string | null;
  readonly created_ms: number;
  readonly created_by: string | null;
  readonly values: string;
}

/** Reads all records of a type that are not removed, in the order of their IDs. */
export class LoopRows {
  readonly #rows;

  constructor(sqlite: Sqlite) {
    this.#rows = sqlite.prepare<[string], Row>(
      `SELECT r.id, r.title, r.deployment, r.created_ms, r.created_by, r."values"
      FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
      WHERE record_fts MATCH ? AND r.deleted_ms IS NULL ORDER BY r.id`,
    );
  }

  /** Returns the records of a type. */
  of<T extends TypeName>(type: T): LoopRow<T>[] {
    const definition = recordTypes[type];
    return this.#rows.all(`fx : ("${facetToken('type', type)}")`).map((row) => ({
      ...row,
      type,
      values: readValues(definition as never, JSON.parse(row.values) as Record<string, unknown>)
        .values as ValuesOf<T>,
    }));
  }
}
