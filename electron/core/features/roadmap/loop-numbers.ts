import type { LoopCounts } from '../../../../shared/api/roadmap.ts';
import { rootGap } from '../../../../shared/method/root-gap.ts';
import { fromInstant } from '../../../../shared/time.ts';
import type { ObservationType } from '../../../../shared/records/index.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';
import { type LoopRow, LoopRows } from './loop-rows.ts';

type Gap = LoopRow<'capability_gap'>;
type Step = keyof LoopCounts['median_days'];

const dayMs = 86_400_000;
const steps: readonly Step[] = [
  'to_triage',
  'to_gap',
  'to_job',
  'to_release',
  'to_closed',
  'to_answer',
];

/** When each step of the loop was reached for something; absent: not yet. */
type Reached = Readonly<Partial<Record<Step, number>>>;

/** Counts the records of each step of the loop, and how long it takes to get there. */
export class LoopNumbers {
  readonly #rows: LoopRows;

  constructor(sqlite: Sqlite) {
    this.#rows = new LoopRows(sqlite);
  }

  /** [RM9] Returns the numbers. Each step is measured from when the observation was made. */
  read(): LoopCounts {
    const rows = this.#rows;
    const observations = [
      ...rows.of('breakage'),
      ...rows.of('outcome'),
      ...rows.of('data_need'),
    ] as readonly LoopRow<ObservationType>[];
    const gaps = rows.of('capability_gap');
    const jobs = rows.of('data_job');
    const iterations = rows.of('model_iteration');
    const ofGap = gapSteps(gaps, jobs, iterations);
    const ownSteps = this.#ownSteps(observations, gaps);
    const reached = observations.map((one) => {
      const own = ownSteps(one.id);
      const later = own.gaps.flatMap((gap) => ofGap.get(gap) ?? []);
      const from = madeMs(one);
      // A model that was out before is no answer.
      const released = later.flatMap(({ releasesMs }) => releasesMs).filter((ms) => ms >= from);
      const release = released.length === 0 ? {} : { to_release: Math.min(...released) };
      return {
        madeMs: from,
        steps: earliest([own.steps, ...later.map(({ steps: reachedBy }) => reachedBy), release]),
      };
    });
    return {
      observations: observations.length,
      gaps: gaps.filter(({ values }) => values.merged_into === null).length,
      jobs: jobs.length,
      iterations: iterations.length,
      retired: rows
        .of('harness_component')
        .filter(({ values }) => values.status === 'retired' && values.compensates === 'capability')
        .length,
      answers_owed: reached.filter((one) => one.steps.to_answer === undefined).length,
      median_days: Object.fromEntries(
        steps.map((step) => [step, medianDays(step, reached)]),
      ) as LoopCounts['median_days'],
    };
  }

  /** Returns what happened to each observation itself, and the gaps that it supports. */
  #ownSteps(observations: readonly LoopRow<ObservationType>[], gaps: readonly Gap[]) {
    const known = new Set(gaps.map(({ id }) => id));
    const authors = new Map(observations.map(({ id, created_by }) => [id, created_by]));
    const own = new Map<string, { steps: Reached; gaps: string[] }>();
    const of = (id: string) => own.get(id) ?? { steps: {}, gaps: [] };
    for (const { values, created_ms } of this.#rows.of('triage')) {
      const { subject, status } = values;
      if (status === null || status === 'new') continue;
      const isAnswer = status === 'declined' || status === 'duplicate';
      const step = { to_triage: created_ms, ...(isAnswer ? { to_answer: created_ms } : {}) };
      own.set(subject, { ...of(subject), steps: earliest([of(subject).steps, step]) });
    }
    for (const { values, created_ms } of this.#rows.of('evidence')) {
      if (!known.has(values.gap)) continue;
      const { steps: before, gaps: others } = of(values.observation);
      own.set(values.observation, {
        steps: earliest([before, { to_gap: created_ms }]),
        gaps: [...others, values.gap],
      });
    }
    for (const { values, created_ms, created_by } of this.#rows.of('comment')) {
      if (!authors.has(values.subject) || authors.get(values.subject) === created_by) continue;
      const { steps: before, gaps: others } = of(values.subject);
      own.set(values.subject, {
        steps: earliest([before, { to_answer: created_ms }]),
        gaps: others,
      });
    }
    return of;
  }
}

/** What became of a gap: the steps after it, and all releases that were to close it. */
interface GapSteps {
  readonly steps: Reached;
  readonly releasesMs: readonly number[];
}

/** Returns when the steps after a gap were reached, by gap; merged gaps count for their root. */
function gapSteps(
  gaps: readonly Gap[],
  jobs: readonly LoopRow<'data_job'>[],
  iterations: readonly LoopRow<'model_iteration'>[],
): ReadonlyMap<string, GapSteps> {
  const mergedInto = new Map(gaps.map(({ id, values }) => [id, values.merged_into]));
  const found = new Map<string, GapSteps>();
  const note = (gap: string | null, steps: Reached, releaseMs?: number): void => {
    if (gap === null) return;
    const root = rootGap(gap, mergedInto);
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
      const root = found.get(rootGap(id, mergedInto));
      return root ? [[id, root] as const] : [];
    }),
  );
}

const releasesOf = (
  iterations: readonly LoopRow<'model_iteration'>[],
): ReadonlyMap<string, number> =>
  new Map(
    iterations.flatMap(({ id, values }) =>
      values.status === 'released' && values.released_at !== null
        ? [[id, fromInstant(values.released_at)] as const]
        : [],
    ),
  );

/** Returns what the end of a gap means for those who reported it: closed, or answered at least. */
function closedStep({ values, created_ms }: Gap, releasedMs: ReadonlyMap<string, number>): Reached {
  if (values.status !== 'closed_natively' && values.status !== 'wont_close') return {};
  const by = values.closed_by === null ? undefined : releasedMs.get(values.closed_by);
  const ms = by ?? created_ms;
  return values.status === 'wont_close' ? { to_answer: ms } : { to_closed: ms, to_answer: ms };
}

function earliest(all: readonly Reached[]): Reached {
  const found: Partial<Record<Step, number>> = {};
  for (const one of all)
    for (const step of steps) {
      const ms = one[step];
      if (ms !== undefined) found[step] = Math.min(ms, found[step] ?? ms);
    }
  return found;
}

const msOf = (instant: string | null): number | null =>
  instant === null ? null : fromInstant(instant);

const madeMs = ({ values, created_ms }: LoopRow<ObservationType>): number =>
  msOf(values.occurred_at) ?? created_ms;

function medianDays(
  step: Step,
  reached: readonly { readonly madeMs: number; readonly steps: Reached }[],
): number | null {
  const days = reached
    .flatMap(({ madeMs: from, steps: to }) => {
      const ms = to[step];
      return ms === undefined ? [] : [Math.max(0, (ms - from) / dayMs)];
    })
    .sort((a, b) => a - b);
  if (days.length === 0) return null;
  const middle = Math.floor(days.length / 2);
  const upper = days[middle] ?? 0;
  return days.length % 2 === 1 ? upper : (upper + (days[middle - 1] ?? upper)) / 2;
}
