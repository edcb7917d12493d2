import { isOpenState } from '../../../shared/method/verdict.ts';
import type { ProjectedRecord } from './project-record.ts';
import type { Sqlite } from './open-database.ts';

/** What a row counts for: its type in its deployment, each of its facets, and what research decided about it (null for what is no observation). */
export type Counted = Pick<ProjectedRecord, 'type' | 'deployment' | 'createdBy' | 'occurredMs' | 'facets'> & { readonly triage: string | null };

/** Dimension of the counter that counts every record of a type in a deployment. */
export const everyRecord = '';
/** Dimension of the counters per severity of what is still open, which accounts tell. No filter has it: it is two dimensions in one. */
export const openSeverity = 'open';

const dayMs = 86_400_000;
const weeks = new Map<number, string>();
/** The Monday, in UTC, of the week of an instant: `2026-11-23`. (1970-01-01 was a Thursday.) */
export function weekOf(ms: number): string {
  const nth = Math.floor((ms / dayMs + 3) / 7);
  let monday = weeks.get(nth);
  if (monday === undefined) weeks.set(nth, monday = new Date((nth * 7 - 3) * dayMs).toISOString().slice(0, 10));
  return monday;
}

/** A counter of a deployment's records of one type. */
type Counter = readonly [dimension: string, value: string];

/** The counters that a row counts in, within its deployment and type. */
export function countersOf(row: Counted): readonly Counter[] {
  const counters: Counter[] = [[everyRecord, ''], ['author', row.createdBy], ['week', weekOf(row.occurredMs)]];
  for (const [dimension, value] of Object.entries(row.facets)) {
    for (const one of typeof value === 'string' ? [value] : value ?? []) counters.push([dimension, one]);
  }
  if (row.triage !== null) counters.push(['triage', row.triage]);
  const { severity } = row.facets;
  if (row.triage !== null && isOpenState(row.triage) && typeof severity === 'string') counters.push([openSeverity, severity]);
  return counters;
}

interface Group { readonly deployment: string; readonly type: string; readonly dimensions: Map<string, Map<string, number>> }

/** Collects what a transaction changes in the counters and writes it once, at its end. */
export class FacetDeltas {
  readonly #groups = new Map<string, Group>();
  readonly #add;
  readonly #prune;

  constructor(sqlite: Sqlite) {
    this.#add = sqlite.prepare('INSERT INTO facet (deployment, type, dimension, value, n) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n');
    this.#prune = sqlite.prepare('DELETE FROM facet WHERE deployment = ? AND type = ? AND dimension = ? AND value = ? AND n <= 0');
  }

  count(row: Counted, by: 1 | -1): void {
    const { dimensions } = this.#groupOf(row);
    for (const [dimension, value] of countersOf(row)) {
      let values = dimensions.get(dimension);
      if (!values) dimensions.set(dimension, values = new Map<string, number>());
      values.set(value, (values.get(value) ?? 0) + by);
    }
  }

  flush(): void {
    for (const { deployment, type, dimensions } of this.#groups.values()) {
      for (const [dimension, values] of dimensions) for (const [value, by] of values) {
        if (by === 0) continue;
        this.#add.run(deployment, type, dimension, value, by);
        if (by < 0) this.#prune.run(deployment, type, dimension, value);
      }
    }
    this.#groups.clear();
  }

  /** Forgets what a rolled-back transaction collected. */
  clear(): void { this.#groups.clear(); }

  #groupOf({ deployment, type }: Counted): Group {
    // A record's id has no spaces.
    const key = `${deployment ?? ''} ${type}`;
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, group = { deployment: deployment ?? '', type, dimensions: new Map() });
    return group;
  }
}
