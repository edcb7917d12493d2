import {
  type FeedCounts,
  type Filter,
  type FilterDimension,
  filterDimensions,
  type LoggedCount,
} from '../../../../shared/api/feed.ts';
import { facetDimensions } from '../../../../shared/records/define-record.ts';
import {
  isObservationType,
  observationTypes,
  type StatusName,
  statusNames,
} from '../../../../shared/records/index.ts';
import { fromInstant } from '../../../../shared/time.ts';
import { everyRecord } from '../../kernel/projection/facet-counts.ts';
import type { Sqlite, Statement } from '../../kernel/database/open-database.ts';
import { firstSlot } from '../../kernel/tables/time-slots.ts';
import { conditionsOf, type Lookups, type Match, matchOf } from '../../kernel/query/match.ts';

/** Beyond this many records of a search or a narrow filter, counting stops and returns `more`. */
const countMax = 1_000;
/** The maximum number of values per dimension, most frequent first. */
const valuesMax = 200;

type Tally = Map<FilterDimension, Map<string, number>>;
type CountedRow = Readonly<Record<StatusName, string | null>> & {
  readonly type: string;
  readonly deployment: string | null;
  readonly created_by: string;
  readonly facets: string;
};
interface Counter {
  readonly deployment: string;
  readonly type: string;
  readonly dimension: string;
  readonly value: string;
  readonly n: number;
}

/**
 * [FE5] Counts how many records each further choice would leave. Choices within one dimension
 * widen, so a dimension is counted as if nothing were chosen in it. If only types and deployments
 * are chosen, the counters have the exact numbers; otherwise the newest thousand matching records
 * are counted.
 */
export class Counts {
  readonly #sqlite: Sqlite;
  readonly #lookups: Lookups;
  readonly #counters;
  readonly #logged;
  readonly #statements = new Map<string, Statement>();

  constructor(sqlite: Sqlite, lookups: Lookups) {
    this.#sqlite = sqlite;
    this.#lookups = lookups;
    this.#counters = sqlite.prepare<
      [string, string],
      Counter
    >(`SELECT deployment, type, dimension, value, n FROM facet
      WHERE type IN (SELECT value FROM json_each(?))
        AND dimension IN (SELECT value FROM json_each(?))`);
    this.#logged = sqlite.prepare<
      [number, number, string],
      LoggedCount
    >(`SELECT deployment, count(*) AS n FROM record
      WHERE rid >= ? AND occurred_ms >= ? AND type IN (SELECT value FROM json_each(?))
        AND deleted_ms IS NULL AND deployment IS NOT NULL GROUP BY deployment`);
  }

  /**
   * [DP8] Returns, per deployment, how many observations occurred since then. By the rows' place in
   * time: exact, in time proportional to what was logged since.
   */
  logged(from: string): LoggedCount[] {
    const ms = fromInstant(from);
    return this.#logged.all(firstSlot(ms), ms, JSON.stringify(observationTypes));
  }

  /** Returns the counts for a filter and a text. */
  count(filter: Filter, text: string): FeedCounts {
    const chosen = filterDimensions.filter((dimension) => (filter[dimension]?.length ?? 0) > 0);
    const countersAnswer =
      chosen.every((dimension) => dimension === 'type' || dimension === 'deployment') &&
      filter.from === undefined &&
      filter.until === undefined &&
      !filter.conflicted &&
      filter.import === undefined &&
      text.trim() === '' &&
      (filter.type ?? []).every(isObservationType);
    return countersAnswer ? this.#exactly(filter) : this.#newest(filter, text, chosen);
  }

  #exactly(filter: Filter): FeedCounts {
    const types = new Set<string>(filter.type?.length ? filter.type : observationTypes);
    const deployments = filter.deployment?.length ? new Set(filter.deployment) : null;
    const tally = newTally();
    let total = 0;
    const counters = this.#counters.iterate(
      JSON.stringify(observationTypes),
      JSON.stringify([everyRecord, ...filterDimensions]),
    );
    for (const counter of counters) {
      const fitsType = types.has(counter.type);
      const fitsDeployment = deployments?.has(counter.deployment) ?? true;
      if (counter.dimension === everyRecord) addRecords(tally, counter, fitsType, fitsDeployment);
      if (!fitsType || !fitsDeployment) continue;
      if (counter.dimension === everyRecord) total += counter.n;
      else this.#addFacet(tally, counter);
      this.#addProfessions(tally, counter);
    }
    return { total: { n: total, more: false }, facets: facetsOf(tally, () => false) };
  }

  #addFacet(tally: Tally, { dimension, value, n }: Counter): void {
    const shown = dimension === 'author' ? this.#lookups.people.personOf(value) : value;
    add(tally, dimension as FilterDimension, shown, n);
  }

  /**
   * Counts professions. A record counts once for the profession of its deployment, and once for
   * that of its stage if it is a different one.
   */
  #addProfessions(tally: Tally, { deployment, dimension, value, n }: Counter): void {
    const ofDeployment = this.#lookups.professions.of({
      deployment: deployment === '' ? null : deployment,
      facets: {},
    });
    if (dimension === everyRecord)
      for (const profession of ofDeployment) add(tally, 'profession', profession, n);
    if (dimension !== 'stage') return;
    const both = this.#lookups.professions.of({ deployment: null, facets: { stage: value } });
    for (const profession of both)
      if (!ofDeployment.includes(profession)) add(tally, 'profession', profession, n);
  }

  #newest(filter: Filter, text: string, chosen: readonly FilterDimension[]): FeedCounts {
    const match = (narrowed: Filter): Match => matchOf(narrowed, text, this.#lookups);
    const all = this.#tally(match(filter));
    const more = new Map<FilterDimension, boolean>();
    for (const dimension of chosen) {
      const { tally, more: stopped } = this.#tally(match({ ...filter, [dimension]: undefined }));
      all.tally.set(dimension, tally.get(dimension) ?? new Map());
      more.set(dimension, stopped);
    }
    return {
      total: { n: all.n, more: all.more },
      facets: facetsOf(all.tally, (dimension) => more.get(dimension) ?? all.more),
    };
  }

  #tally(match: Match): { readonly tally: Tally; readonly n: number; readonly more: boolean } {
    const { sql, parameters } = conditionsOf(match);
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#sqlite.prepare(`SELECT r.type, r.deployment, r.created_by, r.facets,
          ${statusNames.map((name) => `r.${name}`).join(', ')}
        FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid
        WHERE ${sql} ORDER BY f.rowid DESC LIMIT ${countMax + 1}`);
      this.#statements.set(sql, statement);
    }
    const rows = statement.all(...parameters) as CountedRow[];
    const tally = newTally();
    for (const row of rows.slice(0, countMax)) {
      const facets = JSON.parse(row.facets) as Readonly<Record<string, string | readonly string[]>>;
      add(tally, 'type', row.type, 1);
      add(tally, 'author', this.#lookups.people.personOf(row.created_by), 1);
      for (const name of statusNames) {
        const status = row[name];
        if (status !== null) add(tally, name, status, 1);
      }
      if (row.deployment !== null) add(tally, 'deployment', row.deployment, 1);
      for (const dimension of facetDimensions) {
        const value =
          dimension === 'profession'
            ? this.#lookups.professions.of({ deployment: row.deployment, facets })
            : (facets[dimension] ?? []);
        for (const one of typeof value === 'string' ? [value] : value)
          add(tally, dimension, one, 1);
      }
    }
    return { tally, n: Math.min(rows.length, countMax), more: rows.length > countMax };
  }
}

const newTally = (): Tally =>
  new Map(filterDimensions.map((dimension) => [dimension, new Map<string, number>()]));

/** Counts types and deployments, next to the chosen ones within their own dimension. */
function addRecords(
  tally: Tally,
  { deployment, type, n }: Counter,
  fitsType: boolean,
  fitsDeployment: boolean,
): void {
  if (fitsDeployment) add(tally, 'type', type, n);
  if (fitsType && deployment !== '') add(tally, 'deployment', deployment, n);
}

function add(tally: Tally, dimension: FilterDimension, value: string, n: number): void {
  const values = tally.get(dimension);
  values?.set(value, (values.get(value) ?? 0) + n);
}

const facetsOf = (
  tally: Tally,
  more: (dimension: FilterDimension) => boolean,
): FeedCounts['facets'] =>
  Object.fromEntries(
    [...tally].map(([dimension, values]) => [
      dimension,
      [...values]
        .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
        .slice(0, valuesMax)
        .map(([value, n]) => ({ value, n, more: more(dimension) })),
    ]),
  );
