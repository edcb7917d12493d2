import { notFound } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { suggestJob, type SuggestedJob } from '../../../../shared/method/suggest-job.ts';
import { isObservationType } from '../../../../shared/records/index.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { Records } from '../../kernel/query/records.ts';

/** Suggests a data job for a gap from its evidence. */
export class JobSuggestions {
  readonly #records: Records;
  readonly #merged;
  readonly #observations;
  readonly #targeting;

  constructor(sqlite: Sqlite, records: Records) {
    this.#records = records;
    const typed = (type: string): string => `MATCH 'fx : "${facetToken('type', type)}"'`;
    // Follows the gaps that were merged into this one.
    this.#merged = sqlite
      .prepare<[string], string>(
        `WITH RECURSIVE gaps AS MATERIALIZED (
           SELECT r.id, r."values" ->> '$.merged_into' AS into_gap FROM record_fts f
           CROSS JOIN record r ON r.rid = f.rowid WHERE record_fts ${typed('capability_gap')}),
         chain(id) AS (SELECT ? UNION SELECT g.id FROM gaps g JOIN chain c ON g.into_gap = c.id)
         SELECT id FROM chain`,
      )
      .pluck();
    this.#observations = sqlite
      .prepare<[string], string>(
        `SELECT DISTINCT r.subject FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
         WHERE record_fts ${typed('evidence')} AND r.subject IS NOT NULL
           AND r."values" ->> '$.gap' IN (SELECT value FROM json_each(?))
         LIMIT 500`,
      )
      .pluck();
    this.#targeting = sqlite
      .prepare<[string], string>(
        `SELECT r.id FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
         WHERE record_fts ${typed('model_iteration')}
           AND r."values" ->> '$.status' NOT IN ('released', 'abandoned')
           AND EXISTS (SELECT 1 FROM json_each(r."values", '$.gaps_targeted') WHERE value = ?)
         ORDER BY f.rowid DESC LIMIT 1`,
      )
      .pluck();
  }

  /**
   * Returns the values of a job for a gap.
   * @throws AppError `not_found`
   */
  of(gap: string, nowMs: number): SuggestedJob {
    const record = this.#records.find(gap as RecordId);
    if (record?.type !== 'capability_gap') throw notFound(`The capability gap ${gap}`);
    const gaps = this.#merged.all(gap);
    const evidence = this.#observations
      .all(JSON.stringify(gaps))
      .map((id) => this.#records.find(id as RecordId))
      .filter((one): one is RecordView => one !== null && isObservationType(one.type))
      .filter(({ deleted_at }) => deleted_at === null);
    return suggestJob(record, evidence, {
      now: toInstant(nowMs),
      iteration: this.#targeting.get(gap) ?? null,
    });
  }
}
