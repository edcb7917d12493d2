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
/** The Monday, in UTC, of the week of an instant: `2026-11-23`. (1970-01-01 was a Thursday.) */
export const weekOf = (ms: number): string => new Date((Math.floor((ms / dayMs + 3) / 7) * 7 - 3) * dayMs).toISOString().slice(0, 10);

/** The counters that a row counts in, each as the JSON of deployment, type, dimension and value. */
export function counterKeys(row: Counted): string[] {
  const start = JSON.stringify([row.deployment ?? '', row.type]).slice(0, -1);
  const keys = [`${start},"${everyRecord}",""]`, `${start},"author",${JSON.stringify(row.createdBy)}]`, `${start},"week","${weekOf(row.occurredMs)}"]`];
  for (const [dimension, value] of Object.entries(row.facets)) {
    for (const one of typeof value === 'string' ? [value] : value ?? []) keys.push(`${start},"${dimension}",${JSON.stringify(one)}]`);
  }
  if (row.triage !== null) keys.push(`${start},"triage","${row.triage}"]`);
  const { severity } = row.facets;
  if (row.triage !== null && isOpenState(row.triage) && typeof severity === 'string') keys.push(`${start},"${openSeverity}",${JSON.stringify(severity)}]`);
  return keys;
}

/** Collects what a transaction changes in the counters and writes it once, at its end. */
export class FacetDeltas {
  readonly #deltas = new Map<string, number>();
  readonly #add;
  readonly #prune;

  constructor(sqlite: Sqlite) {
    this.#add = sqlite.prepare('INSERT INTO facet (deployment, type, dimension, value, n) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n');
    this.#prune = sqlite.prepare('DELETE FROM facet WHERE deployment = ? AND type = ? AND dimension = ? AND value = ? AND n <= 0');
  }

  count(row: Counted, by: 1 | -1): void {
    for (const key of counterKeys(row)) this.#deltas.set(key, (this.#deltas.get(key) ?? 0) + by);
  }

  flush(): void {
    for (const [key, by] of this.#deltas) {
      if (by === 0) continue;
      const parts = JSON.parse(key) as [string, string, string, string];
      this.#add.run(...parts, by);
      if (by < 0) this.#prune.run(...parts);
    }
    this.#deltas.clear();
  }

  /** Forgets what a rolled-back transaction collected. */
  clear(): void { this.#deltas.clear(); }
}
