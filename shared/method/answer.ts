import type { Instant } from '../time.ts';

/** What can have become of an observation, in the order of the loop. */
export const answerKinds = [
  'seen',
  'question',
  'declined',
  'duplicate',
  'gap',
  'job',
  'in_training',
  'released',
  'verified',
  'verify',
  'closed',
  'wont_close',
] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Who did something, and when; null where the records don't say. */
export interface Stamp {
  readonly at: Instant | null;
  readonly by: string | null;
}

interface Named extends Stamp {
  readonly id: string;
  readonly title: string;
}

/** A capability gap that an observation is part of; `at` and `by` are those of the link. */
export interface GapFacts extends Named {
  readonly status: string;
  /** When and by whom its status was set. */
  readonly decided: Stamp;
}

export interface JobFacts extends Named {
  readonly gap: string;
  readonly status: string;
  readonly accepted: number;
  readonly target: number | null;
}

export interface IterationFacts extends Named {
  readonly status: string;
  /** The gaps that it targets or closed. */
  readonly gaps: readonly string[];
  readonly releasedAt: Instant | null;
}

/** An answer from the field to "try again with …". */
export interface VerificationFacts extends Stamp {
  readonly gap: string;
  readonly iteration: string;
  readonly answer: string;
  /** Whether the person who logged the observation gave it. */
  readonly own: boolean;
}

/** Everything that the records say about what became of one observation. */
export interface AnswerFacts {
  /** Research's decision; null before there is one. */
  readonly decision: (Stamp & { readonly state: string }) | null;
  readonly gaps: readonly GapFacts[];
  readonly jobs: readonly JobFacts[];
  readonly iterations: readonly IterationFacts[];
  readonly verifications: readonly VerificationFacts[];
}

/** One step of what became of an observation. */
export interface AnswerStep extends Stamp {
  readonly kind: AnswerKind;
  /** The record that it is about, besides the observation. */
  readonly record: string | null;
  readonly title: string | null;
  /** The gap that it belongs to, where there is one. */
  readonly gap: string | null;
  /** Of a data job: how many items were accepted, and how many are wanted. */
  readonly n: number | null;
  readonly of: number | null;
  /** What the field said, of a verification. */
  readonly answer: string | null;
}

/**
 * Returns what became of an observation, from its records: in the order of the chain, whichever
 * record is older, and one gap after the other. Nothing is typed, so it is the same on every
 * device.
 */
export function answerSteps(facts: AnswerFacts): readonly AnswerStep[] {
  const gaps = [...facts.gaps].sort(byDate);
  return [...decisionSteps(facts), ...gaps.flatMap((gap) => gapSteps(gap, facts))];
}

/**
 * Returns the name of a step, by which a person’s device remembers that they have seen it. A step
 * that repeats, as when a gap is closed again, has another name each time.
 */
export function answerKey(
  observation: string,
  { kind, record, at }: Pick<AnswerStep, 'kind' | 'record'> & { readonly at: string | null },
): string {
  const key = [observation, kind, record ?? ''];
  return [...key, ...(repeats.has(kind) ? [at ?? ''] : [])].join('/');
}

const repeats: ReadonlySet<AnswerKind> = new Set(['verified', 'closed', 'wont_close']);

function decisionSteps({ decision }: AnswerFacts): readonly AnswerStep[] {
  if (decision === null) return [];
  const kind = decisionKinds[decision.state];
  return kind === undefined ? [] : [stepOf(kind, decision)];
}

const decisionKinds: Readonly<Record<string, AnswerKind>> = {
  accepted: 'seen',
  snoozed: 'seen',
  back: 'seen',
  answered: 'seen',
  needs_info: 'question',
  declined: 'declined',
  duplicate: 'duplicate',
};

function gapSteps(gap: GapFacts, facts: AnswerFacts): readonly AnswerStep[] {
  const about = (step: AnswerStep): AnswerStep => ({ ...step, gap: gap.id });
  const jobs = facts.jobs.filter((job) => job.gap === gap.id && job.status !== 'cancelled');
  return [
    stepOf('gap', gap, gap),
    ...jobs
      .map((job) => ({ ...stepOf('job', job, job), n: job.accepted, of: job.target }))
      .sort(byDate),
    ...modelSteps(gap, facts),
    ...endSteps(gap),
  ].map(about);
}

/** Returns the iterations, each with what the field said of it and whether it is asked. */
function modelSteps(gap: GapFacts, facts: AnswerFacts): readonly AnswerStep[] {
  const said = facts.verifications.filter((one) => one.gap === gap.id).sort(byDate);
  const iterations = facts.iterations.filter(({ gaps }) => gaps.includes(gap.id));
  const asked = askedIteration(gap, iterations, said);
  const saidOf = (iteration: IterationFacts): readonly AnswerStep[] => [
    ...said.filter((one) => one.iteration === iteration.id).map(verifiedStep(iteration)),
    ...(iteration === asked ? [stepOf('verify', releaseOf(iteration), iteration)] : []),
  ];
  const known = new Set(iterations.map(({ id }) => id));
  return [
    ...iterations
      .map((iteration) => ({ iteration, ...iterationStamp(iteration) }))
      .sort(byDate)
      .flatMap(({ iteration }) => [...iterationSteps(iteration), ...saidOf(iteration)]),
    ...said.filter(({ iteration }) => !known.has(iteration)).map(verifiedStep(null)),
  ];
}

const iterationStamp = (iteration: IterationFacts): Stamp =>
  iteration.status === 'released' ? releaseOf(iteration) : iteration;

const releaseOf = ({ releasedAt, at, by }: IterationFacts): Stamp => ({ at: releasedAt ?? at, by });

function iterationSteps(iteration: IterationFacts): readonly AnswerStep[] {
  const { status } = iteration;
  if (status === 'released') return [stepOf('released', releaseOf(iteration), iteration)];
  return inTraining.has(status) ? [stepOf('in_training', iteration, iteration)] : [];
}

const inTraining: ReadonlySet<string> = new Set(['data_freeze', 'training', 'evaluating']);

const verifiedStep =
  (iteration: IterationFacts | null) =>
  (one: VerificationFacts): AnswerStep => ({
    ...stepOf('verified', one, iteration),
    answer: one.answer,
  });

/** Returns the newest release, if the person has yet to try it again; otherwise undefined. */
function askedIteration(
  gap: GapFacts,
  iterations: readonly IterationFacts[],
  said: readonly VerificationFacts[],
): IterationFacts | undefined {
  if (gap.status === 'wont_close') return undefined;
  const newest = iterations
    .filter(({ status }) => status === 'released')
    .sort((a, b) => compare(a.releasedAt ?? '', b.releasedAt ?? ''))
    .at(-1);
  return said.some(({ iteration, own }) => own && iteration === newest?.id) ? undefined : newest;
}

function endSteps(gap: GapFacts): readonly AnswerStep[] {
  if (gap.status === 'closed_natively') return [stepOf('closed', gap.decided, gap)];
  return gap.status === 'wont_close' ? [stepOf('wont_close', gap.decided, gap)] : [];
}

const stepOf = (
  kind: AnswerKind,
  { at, by }: Stamp,
  record: { readonly id: string; readonly title: string } | null = null,
): AnswerStep => ({
  kind,
  at,
  by,
  record: record?.id ?? null,
  title: record?.title ?? null,
  gap: null,
  n: null,
  of: null,
  answer: null,
});

/** Orders by date; what has none first. */
const byDate = (a: Pick<Stamp, 'at'>, b: Pick<Stamp, 'at'>): number =>
  compare(a.at ?? '', b.at ?? '');

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
