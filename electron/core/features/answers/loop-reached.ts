import type { LoopCounts } from '../../../../shared/api/roadmap.ts';
import { fromInstant } from '../../../../shared/time.ts';
import type { LightRow, TypeRow } from '../../kernel/query/type-rows.ts';
import { rootGaps } from './loop-gaps.ts';

export type ReachedStep = keyof LoopCounts['median_days'];
export const reachedSteps: readonly ReachedStep[] = [
  'to_triage',
  'to_gap',
  'to_job',
  'to_release',
  'to_closed',
  'to_answer',
];

/** When each step of the loop was reached, milliseconds since 1970; absent: not yet. */
export type Reached = Readonly<Partial<Record<ReachedStep, number>>>;

/** An observation, and when it reached which step. */
export interface ReachedRow {
  readonly row: LightRow;
  readonly steps: Reached;
}

/** Everything that the steps are computed from. */
export interface LoopRecords {
  readonly observations: readonly LightRow[];
  readonly triage: readonly TypeRow<'triage'>[];
  readonly evidence: readonly TypeRow<'evidence'>[];
  readonly verifications: readonly TypeRow<'outcome'>[];
  readonly comments: readonly TypeRow<'comment'>[];
  readonly gaps: readonly TypeRow<'capability_gap'>[];
  readonly jobs: readonly TypeRow<'data_job'>[];
  readonly iterations: readonly TypeRow<'model_iteration'>[];
  /** Returns the ID that a person is known by. */
  readonly personOf: (id: string) => string;
}

/** Returns when each observation reached each step of the loop (0129). */
export function reachedRows(records: LoopRecords): readonly ReachedRow[] {
  const own = ownSteps(records);
  const ofGap = gapSteps(records);
  return records.observations.map((row) => {
    const { steps, gaps, verified } = own.get(row.id) ?? nothing;
    const later = gaps.flatMap((gap) => ofGap.get(gap) ?? []);
    // A model that was out before is no answer.
    const released = later
      .flatMap(({ releasesMs }) => releasesMs)
      .filter((ms) => ms >= row.occurred_ms);
    const release = released.length === 0 ? {} : { to_release: Math.min(...released) };
    const answered = verified.flatMap((gap) => ofGap.get(gap)?.steps.to_answer ?? []);
    return {
      row,
      steps: earliest([
        steps,
        ...later.map(({ steps: reachedBy }) => reachedBy),
        release,
        ...answered.map((ms) => ({ to_answer: ms })),
      ]),
    };
  });
}

/** What happened to an observation itself. */
interface OwnSteps {
  readonly steps: Reached;
  /** The gaps that it supports. */
  readonly gaps: readonly string[];
  /** The gaps about which it answers "try again with …": no evidence, but their end is its end. */
  readonly verified: readonly string[];
}
const nothing: OwnSteps = { steps: {}, gaps: [], verified: [] };

function ownSteps(records: LoopRecords): ReadonlyMap<string, OwnSteps> {
  const { observations, personOf } = records;
  const known = new Set(records.gaps.map(({ id }) => id));
  const authors = new Map(observations.map(({ id, created_by }) => [id, personOf(created_by)]));
  const own = new Map<string, OwnSteps>();
  const note = (id: string, steps: Reached, more: Partial<OwnSteps> = {}): void => {
    const before = own.get(id) ?? nothing;
    own.set(id, {
      steps: earliest([before.steps, steps]),
      gaps: [...before.gaps, ...(more.gaps ?? [])],
      verified: [...before.verified, ...(more.verified ?? [])],
    });
  };
  for (const { values, created_ms: ms } of records.triage) {
    const { subject, status } = values;
    if (status === null || status === 'new') continue;
    const isAnswer = status === 'declined' || status === 'duplicate';
    note(subject, { to_triage: ms, ...(isAnswer ? { to_answer: ms } : {}) });
  }
  for (const { values, created_ms: ms } of records.evidence)
    if (known.has(values.gap)) note(values.observation, { to_gap: ms }, { gaps: [values.gap] });
  for (const { id, values } of records.verifications)
    if (values.verifies !== null) note(id, {}, { verified: [values.verifies.gap] });
  for (const { values, created_ms: ms, created_by: by } of records.comments) {
    const author = authors.get(values.subject);
    if (author !== undefined && author !== personOf(by)) note(values.subject, { to_answer: ms });
  }
  return own;
}

/** What became of a gap: the steps after it, and all releases that were to close it. */
interface GapSteps {
  readonly steps: Reached;
  readonly releasesMs: readonly number[];
}

/** Returns when the steps after a gap were reached, by gap; merged gaps count for their root. */
function gapSteps({ gaps, jobs, iterations }: LoopRecords): ReadonlyMap<string, GapSteps> {
  const { rootOf } = rootGaps(gaps);
  const found = new Map<string, GapSteps>();
  const note = (gap: string | null, steps: Reached, releaseMs?: number): void => {
    const root = gap === null ? null : rootOf(gap);
    if (root === null) return;
    const known = found.get(root) ?? { steps: {}, releasesMs: [] };
    found.set(root, {
      steps: earliest([known.steps, steps]),
      releasesMs: releaseMs === undefined ? known.releasesMs : [...known.releasesMs, releaseMs],
    });
  };
  const releasedMs = releasesOf(iterations);
  const release = (gap: string | null, iteration: string | null): void => {
    if (iteration !== null) note(gap, {}, releasedMs.get(iteration));
  };
  for (const { values, created_ms } of jobs) {
    note(values.gap, { to_job: msOf(values.started_at) ?? created_ms });
    release(values.gap, values.target_iteration);
  }
  for (const { id, values } of iterations)
    for (const gap of [...values.gaps_targeted, ...values.gaps_closed]) release(gap, id);
  for (const gap of gaps) {
    release(gap.id, gap.values.closed_by);
    note(gap.id, closedStep(gap, releasedMs));
  }
  return new Map(
    gaps.flatMap(({ id }) => {
      const root = found.get(rootOf(id) ?? id);
      return root ? [[id, root] as const] : [];
    }),
  );
}

const releasesOf = (
  iterations: readonly TypeRow<'model_iteration'>[],
): ReadonlyMap<string, number> =>
  new Map(
    iterations.flatMap(({ id, values }) =>
      values.status === 'released' && values.released_at !== null
        ? [[id, fromInstant(values.released_at)] as const]
        : [],
    ),
  );

/** Returns what the end of a gap means for those who reported it: closed, or answered at least. */
function closedStep(
  { values, created_ms }: TypeRow<'capability_gap'>,
  releasedMs: ReadonlyMap<string, number>,
): Reached {
  if (values.status !== 'closed_natively' && values.status !== 'wont_close') return {};
  const by = values.closed_by === null ? undefined : releasedMs.get(values.closed_by);
  const ms = by ?? created_ms;
  return values.status === 'wont_close' ? { to_answer: ms } : { to_closed: ms, to_answer: ms };
}

function earliest(all: readonly Reached[]): Reached {
  const found: Partial<Record<ReachedStep, number>> = {};
  for (const one of all)
    for (const step of reachedSteps) {
      const ms = one[step];
      if (ms !== undefined) found[step] = Math.min(ms, found[step] ?? ms);
    }
  return found;
}

const msOf = (instant: string | null): number | null =>
  instant === null ? null : fromInstant(instant);
