import type { AnswerLine, LoopView } from '../../../../shared/api/answers.ts';
import { notFound } from '../../../../shared/errors.ts';
import { type AnswerStep, answerSteps, endingSteps } from '../../../../shared/method/answer.ts';
import { type Instant, fromInstant, toInstant } from '../../../../shared/time.ts';
import type { People } from '../../kernel/query/people.ts';
import type { LoopFacts, LoopRow } from './loop-facts.ts';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
const listed = 50;
/** How long an answer stays in Today. */
const newsMs = 2 * weekMs;

/** What became of observations: for the people who logged them, and for those who owe answers. */
export class Answers {
  readonly #facts: LoopFacts;
  readonly #people: People;

  constructor(facts: LoopFacts, people: People) {
    this.#facts = facts;
    this.#people = people;
  }

  /**
   * Returns what became of one observation.
   * @throws AppError `not_found`
   */
  of(id: string): readonly AnswerStep[] {
    const row = this.#facts.now().observations.find((one) => one.id === id);
    if (!row) throw notFound(`The observation ${id}`);
    return this.#steps(row);
  }

  /** Returns a person's recent answers, newest first, and what they are asked to verify. */
  mine(member: string, nowMs: number): { news: AnswerLine[]; verify: AnswerLine[] } {
    const ids = new Set<string>(this.#people.idsOf(member));
    const lines = this.#facts
      .now()
      .observations.filter(({ created_by }) => ids.has(created_by))
      .flatMap((row) => this.#steps(row).map((step) => lineOf(row, step)));
    return {
      news: lines
        .filter(({ step }) => isNews(step) && ageOf(step.at, nowMs) <= newsMs)
        .sort((a, b) => ((a.step.at ?? '') < (b.step.at ?? '') ? 1 : -1))
        .slice(0, listed),
      verify: lines.filter(({ step }) => step.kind === 'verify').slice(0, listed),
    };
  }

  /** Returns the loop as numbers: how much is at each step, how old, and what is new. */
  loop(nowMs: number): LoopView {
    const snapshot = this.#facts.now();
    const { gaps, jobs, iterations, components } = snapshot;
    const all = snapshot.observations.map((row) => ({ row, steps: this.#steps(row) }));
    const owed = all.filter(({ row, steps }) => this.#answered(row, steps) === null);
    const retired = components.filter(({ values }) => values['status'] === 'retired');
    const live = jobs.filter(({ status }) => status !== 'cancelled');
    const released = iterations.filter(({ status }) => status === 'released');
    const withJob = new Set(live.map(({ gap }) => gap));
    const openGaps = [...gaps.values()].filter(({ values }) => !isEnded(values['status']));
    const answers = all.flatMap(({ row, steps }) => this.#answered(row, steps) ?? []);
    const undecided = all.filter(({ row }) => !snapshot.decisions.has(row.id));
    const step = stepAt(nowMs);
    return {
      steps: [
        step(
          'observations',
          all.map(({ row }) => toInstant(row.created_ms)),
          undecided.map(waits),
        ),
        step(
          'gaps',
          [...gaps.values()].map((row) => toInstant(row.created_ms)),
          openGaps.filter(({ id }) => !withJob.has(id)).map((row) => waits({ row })),
        ),
        step(
          'jobs',
          live.map(({ at }) => at),
          live.filter(({ status }) => !delivered.has(status)).map(waitsSince),
        ),
        step(
          'iterations',
          released.map(({ releasedAt }) => releasedAt),
          iterations.filter(({ status }) => running.has(status)).map(waitsSince),
        ),
        step(
          'retired',
          retired.map(({ values, created_ms }) => retiredAt(values) ?? toInstant(created_ms)),
          components.filter(({ values }) => isOverdue(values, nowMs)).map((row) => waits({ row })),
        ),
        step('answers', answers, owed.map(waits)),
      ],
    };
  }

  #steps(row: LoopRow): readonly AnswerStep[] {
    return answerSteps(this.#facts.about(row.id, row.created_by));
  }

  /**
   * Returns when an observation got its first answer: an end of its question, or a comment by
   * someone else. Null while research owes one; the loop's numbers count the same.
   */
  #answered(row: LoopRow, steps: readonly AnswerStep[]): Instant | null {
    const reply = this.#facts.now().replies.get(row.id);
    const ends = endingSteps(steps).map(({ at }) => at ?? toInstant(row.created_ms));
    return [...ends, ...(reply === undefined ? [] : [toInstant(reply)])].sort()[0] ?? null;
  }
}

type Step = LoopView['steps'][number];

/** Returns a function that counts a step: what happened at it, and what waits there. */
const stepAt =
  (nowMs: number) =>
  (name: Step['name'], dates: readonly (Instant | null)[], stuck: readonly Waiting[]): Step => ({
    name,
    n: dates.length,
    this_week: inWeek(dates, nowMs, 0),
    last_week: inWeek(dates, nowMs, 1),
    waiting: longestFirst(stuck),
  });

const longestFirst = (rows: readonly Waiting[]): Step['waiting'] => ({
  n: rows.length,
  first: [...rows].sort((a, b) => (a.since < b.since ? -1 : 1)).slice(0, listed),
});

interface Waiting {
  readonly id: string;
  readonly title: string;
  readonly since: Instant;
}

const waits = ({ row }: { readonly row: LoopRow }): Waiting => ({
  id: row.id,
  title: row.title,
  since: toInstant(row.created_ms),
});

const waitsSince = ({
  id,
  title,
  at,
}: {
  readonly id: string;
  readonly title: string;
  readonly at: Instant | null;
}): Waiting => ({ id, title, since: at ?? toInstant(0) });

const lineOf = ({ id, title }: LoopRow, step: AnswerStep): AnswerLine => ({
  observation: id,
  title,
  step,
});

/** Returns whether Today lists a step as news; triage decisions have a section of their own. */
const isNews = ({ kind }: AnswerStep): boolean =>
  !['seen', 'question', 'declined', 'duplicate', 'verify'].includes(kind);

const delivered: ReadonlySet<string> = new Set(['delivered', 'consumed']);
const running: ReadonlySet<string> = new Set(['data_freeze', 'training', 'evaluating']);

const isEnded = (status: unknown): boolean =>
  status === 'closed_natively' || status === 'wont_close';

const retiredAt = (values: LoopRow['values']): Instant | null =>
  typeof values['retired_at'] === 'string' ? (values['retired_at'] as Instant) : null;

const isOverdue = (values: LoopRow['values'], nowMs: number): boolean =>
  values['status'] === 'active' &&
  typeof values['review_by'] === 'string' &&
  values['review_by'] < toInstant(nowMs).slice(0, 10);

const ageOf = (at: Instant | null, nowMs: number): number =>
  at === null ? Number.POSITIVE_INFINITY : nowMs - fromInstant(at);

/** Counts what happened in the last seven days, or `back` weeks before. */
const inWeek = (dates: readonly (Instant | null)[], nowMs: number, back: number): number =>
  dates.filter((at) => {
    const age = ageOf(at, nowMs);
    return age >= back * weekMs && age < (back + 1) * weekMs;
  }).length;
