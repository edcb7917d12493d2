import type { Verification } from '../../../../shared/api/iterations.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';

interface Row {
  readonly id: string;
  readonly deployment: string | null;
  readonly created_by: string;
  readonly occurred_ms: number;
  readonly values: string;
}

/** Finds the outcomes that say whether a gap is closed: the answers to "try again with …". */
export class Verifications {
  readonly #all;

  constructor(sqlite: Sqlite) {
    this.#all = sqlite.prepare<[], Row>(
      `SELECT r.id, r.deployment, r.created_by, r.occurred_ms, r."values"
       FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
       WHERE record_fts MATCH 'fx : "${facetToken('type', 'outcome')}"'
         AND r."values" ->> '$.verifies' IS NOT NULL
       ORDER BY f.rowid DESC`,
    );
  }

  /** Returns all of them, newest first. */
  list(): Verification[] {
    return this.#all.all().flatMap((row): Verification[] => {
      const stored = JSON.parse(row.values) as Record<string, unknown>;
      const { verifies } = readValues(recordTypes.outcome, stored).values;
      if (verifies === null) return [];
      const { id, deployment, created_by: by } = row;
      return [{ id, deployment, by, at: toInstant(row.occurred_ms), ...verifies }];
    });
  }
}
