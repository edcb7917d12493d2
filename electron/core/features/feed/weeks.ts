import type { z } from 'zod';
import type { Filter, weekCountSchema } from '../../../../shared/api/feed.ts';
import { filterDimensions } from '../../../../shared/api/feed.ts';
import { isObservationType, observationTypes } from '../../../../shared/records/index.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { weekOf } from '../../kernel/projection/facet-counts.ts';
import { conditionsOf, type Lookups, matchOf } from '../../kernel/query/match.ts';

export type WeekCount = z.infer<typeof weekCountSchema>;

/**
 * Counts the records of each type per week, oldest week first. For a whole deployment or workspace
 * the counters have the numbers; a narrower filter reads the time of each matching record.
 */
export class Weeks {
  readonly #sqlite: Sqlite;
  readonly #lookups: Lookups;

  constructor(sqlite: Sqlite, lookups: Lookups) {
    this.#sqlite = sqlite;
    this.#lookups = lookups;
  }

  /** Returns the counts for a filter. */
  count(filter: Filter): WeekCount[] {
    const types = filter.type?.length ? filter.type : [...observationTypes];
    const whole =
      filterDimensions.every(
        (dimension) =>
          dimension === 'type' || dimension === 'deployment' || !filter[dimension]?.length,
      ) &&
      filter.from === undefined &&
      filter.until === undefined &&
      !filter.conflicted &&
      filter.import === undefined;
    if (whole) return this.#fromCounters(types, filter.deployment ?? []);
    return this.#fromIndex(types.filter(isObservationType), filter);
  }

  #fromCounters(types: readonly string[], deployments: readonly string[]): WeekCount[] {
    const inDeployments =
      deployments.length > 0 ? 'AND deployment IN (SELECT value FROM json_each(?))' : '';
    return this.#sqlite
      .prepare<string[], WeekCount>(
        `SELECT value AS week, type, sum(n) AS n FROM facet
      WHERE dimension = 'week' AND type IN (SELECT value
      FROM json_each(?)) ${inDeployments} GROUP BY 1, 2 ORDER BY 1, 2`,
      )
      .all(JSON.stringify(types), ...(deployments.length > 0 ? [JSON.stringify(deployments)] : []));
  }

  #fromIndex(types: readonly string[], filter: Filter): WeekCount[] {
    const counted = new Map<string, WeekCount>();
    for (const type of types) {
      const { sql, parameters } = conditionsOf(
        matchOf({ ...filter, type: [type] }, '', this.#lookups),
      );
      const times = this.#sqlite
        .prepare<unknown[], number>(
          'SELECT r.occurred_ms FROM record_fts f CROSS JOIN record r ON r.rid = f.rowid ' +
            `WHERE ${sql}`,
        )
        .pluck();
      for (const ms of times.iterate(...parameters)) {
        const week = weekOf(ms);
        const key = `${week} ${type}`;
        counted.set(key, { week, type, n: (counted.get(key)?.n ?? 0) + 1 });
      }
    }
    return [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  }
}
