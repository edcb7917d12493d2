import { notFound } from '../../../../shared/errors.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { rootGap } from '../../../../shared/method/root-gap.ts';
import { suggestJob, type SuggestedJob } from '../../../../shared/method/suggest-job.ts';
import { isObservationType, recordTypes } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { Records } from '../../kernel/query/records.ts';

/** Suggests a data job for a gap from its evidence. */
export class JobSuggestions {
  readonly #records: Records;
  readonly #observations;
  readonly #targeting;

  constructor(sqlite: Sqlite, records: Records) {
    this.#records = records;
    const typed = (type: string): string => `MATCH 'fx : "${facetToken('type', type)}"'`;
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
           AND EXISTS (SELECT 1 FROM json_each(r."values", '$.gaps_targeted')
             WHERE value IN (SELECT value FROM json_each(?)))
         ORDER BY f.rowid DESC LIMIT 1`,
      )
      .pluck();
  }

  /**
   * Returns the values of a job for a gap; for a merged one, of the gap that it was merged into.
   * @throws AppError `not_found`
   */
  of(gap: string, nowMs: number): SuggestedJob {
    const { root, gaps } = this.#group(gap);
    const evidence = this.#observations
      .all(gaps)
      .map((id) => this.#records.find(id as RecordId))
      .filter((one): one is RecordView => one !== null && isObservationType(one.type))
      .filter(({ deleted_at }) => deleted_at === null);
    return suggestJob(root, evidence, {
      now: toInstant(nowMs),
      iteration: this.#targeting.get(gaps) ?? null,
    });
  }

  /**
   * Returns the gap that this one counts for, and the IDs of all that count for it as a JSON list.
   * @throws AppError `not_found`
   */
  #group(gap: string): { readonly root: RecordView; readonly gaps: string } {
    const mergedInto = new Map(
      [...this.#records.every('capability_gap')].map(({ id, values }) => [
        id,
        readValues(recordTypes.capability_gap, values).values.merged_into,
      ]),
    );
    const id = rootGap(gap, mergedInto);
    const root = this.#records.find(id as RecordId);
    if (root?.type !== 'capability_gap') throw notFound(`The capability gap ${gap}`);
    const merged = [...mergedInto.keys()].filter((one) => rootGap(one, mergedInto) === id);
    return { root, gaps: JSON.stringify([...new Set([id, ...merged])]) };
  }
}
