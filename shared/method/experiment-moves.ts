import type { MemberId, RecordId } from '../ids.ts';
import type { ValuesOf } from '../records/index.ts';
import type { Instant } from '../time.ts';

type Experiment = ValuesOf<'experiment'>;
export type Phase = Experiment['phases'][number];

/** The values that a move writes with `records.update`, null to clear a field. */
export type Move = Partial<Experiment>;

/** How an experiment ends. `reason` is a sentence; without it, there is no decision. */
export interface Verdict {
  readonly results: NonNullable<Experiment['results']>;
  readonly decision: NonNullable<Experiment['decision']>;
  readonly evidence_tier: NonNullable<Experiment['evidence_tier']>;
  readonly reason: string;
}

/**
 * Returns the index of the running phase: the last one that has started and not ended. -1 if there
 * is none.
 */
export const runningPhase = (phases: readonly Phase[]): number =>
  phases.reduce((found, phase, i) => (isOpen(phase) ? i : found), -1);

const isOpen = (phase: Phase): boolean => phase.started_at !== null && phase.ended_at === null;
const endAll = (phases: readonly Phase[], now: Instant): readonly Phase[] =>
  phases.map((phase) => (isOpen(phase) ? { ...phase, ended_at: now } : phase));

/**
 * Starts an experiment (draft -> running) and its first phase, unless that phase's start was
 * entered before. `startChecklist` says whether it may start.
 */
export function startExperiment(experiment: Experiment, now: Instant): Move {
  const [first, ...rest] = experiment.phases;
  const begun: Phase = first
    ? { ...first, started_at: first.started_at ?? now }
    : { name: 'Phase 1', reason: null, model_iteration: null, started_at: now, ended_at: null };
  return { status: 'running', phases: [begun, ...rest] };
}

/**
 * Starts a new phase now and ends the one before it: a running experiment has one model iteration
 * at a time.
 */
export function beginPhase(
  experiment: Experiment,
  phase: {
    readonly name: string;
    readonly reason: string | null;
    readonly model_iteration: RecordId | string;
  },
  now: Instant,
): Move {
  return {
    phases: [...endAll(experiment.phases, now), { ...phase, started_at: now, ended_at: null }],
  };
}

/** Sets the observed value of the metric at an index; null clears it. */
export const withObserved = (
  { metrics }: Experiment,
  index: number,
  observed: number | null,
): Move => ({
  metrics: metrics.map((metric, i) => (i === index ? { ...metric, observed } : metric)),
});

/** Ends the phase at an index; changes nothing if it is not running. */
export function endPhase(experiment: Experiment, index: number, now: Instant): Move {
  return {
    phases: experiment.phases.map((phase, i) =>
      i === index && isOpen(phase) ? { ...phase, ended_at: now } : phase,
    ),
  };
}

/**
 * Stops an experiment (running -> stopped): stores who decided and when; ends the running phase.
 */
export function stopExperiment(
  experiment: Experiment,
  verdict: Verdict,
  by: MemberId | string,
  now: Instant,
): Move {
  return {
    status: 'stopped',
    results: verdict.results,
    decision: verdict.decision,
    evidence_tier: verdict.evidence_tier,
    reason_for_stopping: verdict.reason.trim(),
    decided_by: by,
    decided_at: now,
    phases: endAll(experiment.phases, now),
  };
}

/**
 * Reopens an experiment (stopped -> running): clears the decision (the history keeps it); a new
 * phase marks the break.
 */
export function reopenExperiment(experiment: Experiment, now: Instant): Move {
  const last = experiment.phases.at(-1);
  return {
    status: 'running',
    results: null,
    decision: null,
    reason_for_stopping: null,
    decided_by: null,
    decided_at: null,
    phases: [
      ...endAll(experiment.phases, now),
      {
        name: 'Reopened',
        reason: null,
        model_iteration: last?.model_iteration ?? null,
        started_at: now,
        ended_at: null,
      },
    ],
  };
}

/**
 * Returns why a decision can't be made yet; null if it can. The reason must be a sentence: at least
 * three words.
 */
export function missingVerdict(verdict: { readonly [K in keyof Verdict]: Verdict[K] | null }):
  string | null {
  if (verdict.results === null) return 'Choose a result.';
  if (verdict.decision === null) return 'Choose a decision.';
  if (verdict.evidence_tier === null) return 'Choose the evidence strength.';
  const words = (verdict.reason ?? '')
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length < 3) return 'Give the reason in a sentence.';
  return null;
}
