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
  'closed',
  'wont_close',
  'verify',
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

const rank = new Map(answerKinds.map((kind, at) => [kind, at]));

/**
 * Returns what became of an observation, from its records: in the order in which it happened, what
 * waits for the person last. Nothing is typed, so it is the same on every device.
 */
export function answerSteps(facts: AnswerFacts): readonly AnswerStep[] {
  const steps = [...decisionSteps(facts), ...facts.gaps.flatMap((gap) => gapSteps(gap, facts))];
  return steps.sort(byTime);
}

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
  const iterations = facts.iterations.filter(({ gaps }) => gaps.includes(gap.id));
  return [
    stepOf('gap', gap, gap),
    ...jobs.map((job) => ({ ...stepOf('job', job, job), n: job.accepted, of: job.target })),
    ...iterations.flatMap((iteration) => iterationSteps(iteration)),
    ...verifySteps(gap, iterations, facts),
    ...endSteps(gap),
  ].map(about);
}

function iterationSteps(iteration: IterationFacts): readonly AnswerStep[] {
  const { status, releasedAt } = iteration;
  if (status === 'released')
    return [stepOf('released', { at: releasedAt ?? iteration.at, by: iteration.by }, iteration)];
  return inTraining.has(status) ? [stepOf('in_training', iteration, iteration)] : [];
}

const inTraining: ReadonlySet<string> = new Set(['data_freeze', 'training', 'evaluating']);

/** Returns what the field said, and the request to try again with the newest release. */
function verifySteps(
  gap: GapFacts,
  iterations: readonly IterationFacts[],
  { verifications }: AnswerFacts,
): readonly AnswerStep[] {
  const said = verifications.filter((one) => one.gap === gap.id);
  const steps = said.map((one) => ({
    ...stepOf('verified', one, iterations.find(({ id }) => id === one.iteration) ?? null),
    answer: one.answer,
  }));
  const newest = iterations
    .filter(({ status }) => status === 'released')
    .sort((a, b) => compare(a.releasedAt ?? '', b.releasedAt ?? ''))
    .at(-1);
  const asked =
    newest !== undefined &&
    gap.status !== 'wont_close' &&
    !said.some(({ iteration, own }) => own && iteration === newest.id);
  return asked
    ? [...steps, stepOf('verify', { at: newest.releasedAt, by: newest.by }, newest)]
    : steps;
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

/** Orders by time, what waits for the person last; the loop's order where times are equal. */
const byTime = (a: AnswerStep, b: AnswerStep): number =>
  Number(a.kind === 'verify') - Number(b.kind === 'verify') ||
  compare(a.at ?? '', b.at ?? '') ||
  (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0);

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
