import type {
  LoopNumber,
  LoopRecord,
  LoopReport,
  LoopStep,
  LoopView,
} from '../../../../shared/api/answers.ts';
import type { LoopCounts } from '../../../../shared/api/roadmap.ts';
import { isReviewDue } from '../../../../shared/method/component-review.ts';
import { fromInstant, toInstant } from '../../../../shared/time.ts';
import { remembered } from '../../kernel/base/remembered.ts';
import type { TypeRow } from '../../kernel/query/type-rows.ts';
import type { Session } from '../../kernel/session/session.ts';
import {
  type LoopRecords,
  type ReachedRow,
  reachedRows,
  type ReachedStep,
  reachedSteps,
} from './loop-reached.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** How many of the longest waiting are part of the report; the others are asked for. */
const listed = 5;

interface Dated {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970; null where the records don't say when. */
  readonly ms: number | null;
}
/** What a step of the loop has, and what waits there. */
interface Step {
  readonly all: readonly Dated[];
  readonly waiting: readonly Dated[];
}
type Steps = Readonly<Record<LoopStep, Step>>;

/** Computes the loop in numbers: one computation for the page, its export and the command line. */
export class LoopReports {
  readonly #records;
  readonly #reached;
  readonly #components;

  constructor({ rows, people }: Pick<Session, 'rows' | 'people'>) {
    this.#records = () => ({
      observations: rows.observations(),
      triage: rows.of('triage'),
      evidence: rows.of('evidence'),
      verifications: rows.having('outcome', 'verifies'),
      comments: rows.of('comment'),
      gaps: rows.of('capability_gap'),
      jobs: rows.of('data_job'),
      iterations: rows.of('model_iteration'),
    });
    this.#reached = remembered(
      () => ({ ...this.#records(), same: people.same }),
      (records) => reachedRows({ ...records, personOf: (id) => people.personOf(id) }),
    );
    this.#components = () => rows.of('harness_component');
  }

  /**
   * [LP1] [RM9] Returns the loop as numbers: how much is at each step, how old, and what is new.
   * @param nowMs milliseconds since 1970
   */
  read(nowMs: number): LoopReport {
    const records = this.#records();
    const reached = this.#reached();
    const steps = this.#steps(nowMs);
    return {
      observations: records.observations.length,
      gaps: steps.gaps.all.length,
      jobs: records.jobs.length,
      iterations: records.iterations.length,
      retired: steps.retired.all.length,
      answers_owed: steps.answers.waiting.length,
      median_days: Object.fromEntries(
        reachedSteps.map((step) => [step, median(daysTo(step, reached).map(({ days }) => days))]),
      ) as LoopCounts['median_days'],
      steps: Object.entries(steps).map(([name, step]) => stepView(name as LoopStep, step, nowMs)),
    };
  }

  /**
   * [LP3] Returns the records that one number of the report counts: what waits and what took
   * longest first, everything else newest first.
   * @param nowMs milliseconds since 1970
   */
  recordsOf({ of, part }: LoopNumber, nowMs: number): readonly LoopRecord[] {
    if (part === 'reached')
      return daysTo(of, this.#reached()).map(({ row, ms, days }) => ({
        id: row.id,
        title: row.title,
        at: toInstant(ms),
        days,
      }));
    const { all, waiting } = this.#steps(nowMs)[of];
    const picked = {
      all: () => newestFirst(all),
      this_week: () => newestFirst(inWeek(all, nowMs, 0)),
      last_week: () => newestFirst(inWeek(all, nowMs, 1)),
      waiting: () => longestFirst(waiting),
    }[part]();
    return picked.map(asRecord);
  }

  #steps(nowMs: number): Steps {
    const records = this.#records();
    const reached = this.#reached();
    const isWithoutJob = remainsWithoutJob(records);
    return {
      observations: {
        all: records.observations.map(({ id, title, created_ms: ms }) => ({ id, title, ms })),
        waiting: reached.filter(({ steps }) => steps.to_triage === undefined).map(waits),
      },
      gaps: {
        all: records.gaps.filter(({ values }) => values.merged_into === null).map(recorded),
        waiting: records.gaps.filter(isWithoutJob).map(recorded),
      },
      jobs: {
        all: records.jobs.map(begun),
        waiting: records.jobs.filter(({ values }) => !ended.has(values.status)).map(begun),
      },
      iterations: {
        all: records.iterations.map(releasedOf),
        waiting: records.iterations.filter(({ values }) => running.has(values.status)).map(trained),
      },
      retired: this.#retired(nowMs),
      answers: {
        all: reached.flatMap(({ row, steps }) =>
          steps.to_answer === undefined
            ? []
            : [{ id: row.id, title: row.title, ms: steps.to_answer }],
        ),
        waiting: reached.filter(({ steps }) => steps.to_answer === undefined).map(waits),
      },
    };
  }

  #retired(nowMs: number): Step {
    const today = toInstant(nowMs).slice(0, 10);
    const counted = this.#components().filter(({ values }) => values.compensates === 'capability');
    return {
      all: counted
        .filter(({ values }) => values.status === 'retired')
        .map(({ id, title, values }) => ({ id, title, ms: msOf(values.retired_at) })),
      waiting: counted
        .filter(({ values }) => isReviewDue(values, today))
        .map(({ id, title, values }) => ({ id, title, ms: Date.parse(values.review_by) })),
    };
  }
}

const ended: ReadonlySet<string> = new Set(['delivered', 'consumed', 'cancelled']);
const running: ReadonlySet<string> = new Set(['data_freeze', 'training', 'evaluating']);

/** Returns whether a gap is open and nobody collects data for it. */
function remainsWithoutJob({ jobs }: Pick<LoopRecords, 'jobs'>) {
  const withJob = new Set(
    jobs.filter(({ values }) => values.status !== 'cancelled').map(({ values }) => values.gap),
  );
  return ({ id, values }: TypeRow<'capability_gap'>): boolean =>
    values.merged_into === null &&
    values.status !== 'closed_natively' &&
    values.status !== 'wont_close' &&
    !withJob.has(id);
}

const waits = ({ row }: ReachedRow): Dated => ({
  id: row.id,
  title: row.title,
  ms: row.created_ms,
});
const recorded = ({ id, title, created_ms: ms }: TypeRow): Dated => ({ id, title, ms });
const begun = ({ id, title, values, created_ms }: TypeRow<'data_job'>): Dated => ({
  id,
  title,
  ms: msOf(values.started_at) ?? created_ms,
});
const trained = ({ id, title, values, created_ms }: TypeRow<'model_iteration'>): Dated => ({
  id,
  title,
  ms: msOf(values.training_started_at) ?? created_ms,
});
/** Returns an iteration with its release as its date: it counts for that week. */
const releasedOf = ({ id, title, values }: TypeRow<'model_iteration'>): Dated => ({
  id,
  title,
  ms: values.status === 'released' ? msOf(values.released_at) : null,
});

const msOf = (instant: string | null): number | null =>
  instant === null ? null : fromInstant(instant);

const stepView = (name: LoopStep, { all, waiting }: Step, nowMs: number): LoopView['steps'][0] => ({
  name,
  n: all.length,
  this_week: inWeek(all, nowMs, 0).length,
  last_week: inWeek(all, nowMs, 1).length,
  waiting: { n: waiting.length, first: longestFirst(waiting).slice(0, listed).map(asRecord) },
});

const asRecord = ({ id, title, ms }: Dated): LoopRecord => ({
  id,
  title,
  at: ms === null ? null : toInstant(ms),
  days: null,
});

const longestFirst = (rows: readonly Dated[]): readonly Dated[] =>
  [...rows].sort((a, b) => (a.ms ?? 0) - (b.ms ?? 0));

const newestFirst = (rows: readonly Dated[]): readonly Dated[] =>
  [...rows].sort((a, b) => (b.ms ?? 0) - (a.ms ?? 0));

/** Returns what happened in the last seven days, or `back` weeks before. */
const inWeek = (rows: readonly Dated[], nowMs: number, back: number): readonly Dated[] =>
  rows.filter(({ ms }) => {
    const age = ms === null ? Number.POSITIVE_INFINITY : nowMs - ms;
    return age >= back * weekMs && age < (back + 1) * weekMs;
  });

/** Returns the observations that reached a step, with the days it took, the longest first. */
const daysTo = (step: ReachedStep, reached: readonly ReachedRow[]) =>
  reached
    .flatMap(({ row, steps }) => {
      const ms = steps[step];
      return ms === undefined
        ? []
        : [{ row, ms, days: Math.max(0, (ms - row.occurred_ms) / dayMs) }];
    })
    .sort((a, b) => b.days - a.days);

/** Returns the median of numbers in order; null without any. */
function median(sorted: readonly number[]): number | null {
  const middle = Math.floor(sorted.length / 2);
  const at = sorted[middle];
  if (at === undefined) return null;
  return sorted.length % 2 === 1 ? at : (at + (sorted[middle - 1] ?? at)) / 2;
}
