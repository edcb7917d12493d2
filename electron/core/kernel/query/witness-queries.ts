import type { RecordId } from '../../../../shared/ids.ts';
import type { Witnesses } from '../../../../shared/records/define-record.ts';
import type { Sqlite } from '../database/open-database.ts';
import { facetToken } from '../projection/facet-token.ts';

/** What a record says about another one, in a group of fields. */
export interface Said {
  readonly id: RecordId;
  readonly says: Readonly<Record<string, unknown>>;
}

interface Row {
  readonly id: RecordId;
  readonly says: string;
}

/** Finds what other records say about a record, as record types declare it. */
export class WitnessQueries {
  readonly #all;

  constructor(sqlite: Sqlite) {
    this.#all = sqlite.prepare<[Parameters], Row>(
      `WITH RECURSIVE part(id) AS (
         SELECT value FROM json_each(@records)
         UNION
         SELECT r.id FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
         JOIN part ON r."values" ->> @mergedBy = part.id WHERE record_fts MATCH @ofType)
       SELECT r.id, r."values" -> @says AS says
       FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
       WHERE record_fts MATCH @ofWitness AND r.deleted_ms IS NULL
         AND r."values" ->> @named IN (SELECT id FROM part) ORDER BY f.rowid DESC`,
    );
  }

  /**
   * Returns what is said about records, and about those that were merged into them, the newest
   * first.
   * @param type the type of the records
   */
  of(
    records: readonly RecordId[],
    type: string,
    { type: witness, group, names, mergedBy }: Witnesses,
  ): readonly Said[] {
    return this.#all
      .all({
        records: JSON.stringify(records),
        mergedBy: mergedBy === undefined ? '$' : `$.${mergedBy}`,
        ofType: `fx:${facetToken('type', type)}`,
        ofWitness: `fx:${facetToken('type', witness)}`,
        says: `$.${group}`,
        named: `$.${group}.${names}`,
      })
      .map(({ id, says }) => ({ id, says: JSON.parse(says) as Said['says'] }));
  }
}

interface Parameters {
  readonly records: string;
  readonly mergedBy: string;
  readonly ofType: string;
  readonly ofWitness: string;
  readonly says: string;
  readonly named: string;
}
