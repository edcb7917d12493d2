import type { Reopening, SeenAt } from '../../../../shared/api/iterations.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import { rootGap } from '../../../../shared/method/root-gap.ts';
import { recordTypes } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { fromInstant } from '../../../../shared/time.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { facetToken } from '../../kernel/projection/facet-token.ts';
import type { Records } from '../../kernel/query/records.ts';
import type { Verifications } from './verifications.ts';

interface Sighting {
  readonly gap: string;
  readonly id: string;
  readonly type: string;
  readonly occurred_ms: number;
  readonly deployment: string | null;
  readonly site: string | null;
}

/** Answers where gaps were seen, through the evidence that links observations to them. */
export class GapSightings {
  readonly #records: Pick<Records, 'every'>;
  readonly #verifications: Verifications;
  readonly #sightings;

  constructor(sqlite: Sqlite, records: Pick<Records, 'every'>, verifications: Verifications) {
    this.#records = records;
    this.#verifications = verifications;
    this.#sightings = sqlite.prepare<[], Sighting>(
      `SELECT e."values" ->> '$.gap' AS gap, o.id, o.type, o.occurred_ms, o.deployment,
         d.title AS site
       FROM record_fts f CROSS JOIN record e ON e.rid = f.rowid
       JOIN record o ON o.id = e.subject AND o.scope = e.scope AND o.deleted_ms IS NULL
       LEFT JOIN record d ON d.id = o.deployment
       WHERE record_fts MATCH 'fx : "${facetToken('type', 'evidence')}"'`,
    );
  }

  /** Returns where a gap was seen, most observations first. */
  seenAt(gap: string): SeenAt[] {
    const leadsTo = mergesOf(this.#all('capability_gap'));
    const found = new Map<string, { title: string; seen: Set<string> }>();
    for (const one of this.#sightings.all()) {
      if (one.deployment === null || leadsTo(one.gap) !== leadsTo(gap)) continue;
      const at = found.get(one.deployment) ?? { title: one.site ?? '', seen: new Set() };
      at.seen.add(one.id);
      found.set(one.deployment, at);
    }
    return [...found]
      .map(([deployment, { title, seen }]) => ({ deployment, title, observations: seen.size }))
      .sort((a, b) => b.observations - a.observations || (a.title < b.title ? -1 : 1));
  }

  /**
   * Returns closed gaps with a breakage since the release that closed them, or a denial from
   * the field of that iteration; without those that were looked at and left it closed.
   */
  reopenings(): Reopening[] {
    const gaps = this.#all('capability_gap');
    const leadsTo = mergesOf(gaps);
    const releasedMs = releaseTimes(this.#all('model_iteration'));
    const closed = gaps.flatMap((record) => {
      const { values } = readValues(recordTypes.capability_gap, record.values);
      const { status, closed_by, closed_despite: despite } = values;
      if (status !== 'closed_natively' || closed_by === null) return [];
      const sinceMs = releasedMs.get(closed_by) ?? null;
      return [{ record, closedBy: closed_by, sinceMs, despite }];
    });
    if (closed.length === 0) return [];
    const sightings = this.#sightings.all();
    const answers = this.#verifications.list();
    return closed.flatMap(({ record, closedBy, sinceMs, despite }): Reopening[] => {
      const broke = sightings.filter(
        ({ gap, type, occurred_ms }) =>
          type === 'breakage' &&
          leadsTo(gap) === record.id &&
          sinceMs !== null &&
          occurred_ms > sinceMs,
      );
      const denied = answers.filter(
        ({ gap, iteration, answer }) =>
          answer === 'denied' && iteration === closedBy && leadsTo(gap) === record.id,
      );
      const found = new Set([...broke, ...denied].map(({ id }) => id));
      const observations = [...found].filter((id) => !despite.includes(id));
      if (observations.length === 0) return [];
      const { id: gap, title } = record;
      const heads = record.heads['closed_despite'] ?? [];
      return [{ gap, title, observations, despite: [...despite], heads: [...heads] }];
    });
  }

  #all(type: string): RecordView[] {
    return [...this.#records.every(type)];
  }
}

/** Returns a function that follows merges of gaps. */
function mergesOf(gaps: readonly RecordView[]): (gap: string) => string {
  const mergedInto = new Map(
    gaps.map(({ id, values }) => [
      id,
      readValues(recordTypes.capability_gap, values).values.merged_into,
    ]),
  );
  return (gap) => rootGap(gap, mergedInto);
}

function releaseTimes(iterations: readonly RecordView[]): ReadonlyMap<string, number> {
  return new Map(
    iterations.flatMap(({ id, values }) => {
      const { released_at } = readValues(recordTypes.model_iteration, values).values;
      return released_at === null ? [] : [[id, fromInstant(released_at)] as const];
    }),
  );
}
