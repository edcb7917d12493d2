import { compareText } from '../compare-text.ts';
import type { ValuesOf } from '../records/index.ts';
import { type Metric, readMetric } from './metric-reading.ts';
import { fromInstant, type Instant, nearestKeptMs, toInstant } from '../time.ts';

/**
 * Why an account needs attention. The first three are overdue decisions. `undecided`: an experiment
 * was stopped without a decision; since its last phase ended. `phase_over`: an experiment is
 * running, but the end of its last phase has passed (a future end is a planned one); since that
 * end. `deployment_over`: the deployment's last day has passed and nobody ended or extended it;
 * since the day after. `guardrail_broken`: a running experiment has a guardrail worse than its
 * baseline; since its last change. `quiet`: an active deployment where nothing was logged for
 * `quietDays`; since the last log, or since its start.
 */
export type AttentionKind =
  'undecided' | 'phase_over' | 'deployment_over' | 'guardrail_broken' | 'quiet';
export const attentionKinds = [
  'undecided',
  'phase_over',
  'deployment_over',
  'guardrail_broken',
  'quiet',
] as const satisfies readonly AttentionKind[];

export interface Attention {
  readonly kind: AttentionKind;
  /** The experiment that needs a decision; null if it is the deployment itself. */
  readonly experiment: string | null;
  readonly since: Instant;
}

/**
 * After this many days without a log, an active deployment is quiet: two weeks, or a holiday and a
 * half.
 */
export const quietDays = 14;

export interface AccountState {
  readonly deployment: Pick<ValuesOf<'deployment'>, 'status' | 'started_on' | 'ends_on'> & {
    readonly created_at: Instant;
  };
  readonly experiments: readonly (Pick<
    ValuesOf<'experiment'>,
    'status' | 'decision' | 'phases' | 'metrics'
  > & { readonly id: string; readonly updated_at: Instant })[];
  /** When the newest observation occurred; null for none. */
  readonly last_log_at: Instant | null;
}

const dayMs = 86_400_000;

/**
 * Returns what an account waits for, longest first. Days are days in UTC, and the last day counts
 * whole.
 */
export function accountAttention(
  { deployment, experiments, last_log_at }: AccountState,
  now: Instant,
): readonly Attention[] {
  const found = [
    ...experiments.flatMap((experiment) => experimentAttention(experiment, now)),
    ...deploymentAttention(deployment, last_log_at, now),
  ];
  return found.sort(
    (a, b) =>
      compareText(a.since, b.since) ||
      attentionKinds.indexOf(a.kind) - attentionKinds.indexOf(b.kind),
  );
}

function experimentAttention(
  experiment: AccountState['experiments'][number],
  now: Instant,
): Attention[] {
  const found: Attention[] = [];
  const add = (kind: AttentionKind, since: Instant) =>
    found.push({ kind, experiment: experiment.id, since });
  const ended = lastEnd(experiment.phases);
  if (experiment.status === 'stopped' && experiment.decision === null)
    add('undecided', ended ?? experiment.updated_at);
  if (experiment.status !== 'running') return found;
  if (ended !== null && ended <= now) add('phase_over', ended);
  if (experiment.metrics.some(isBroken)) add('guardrail_broken', experiment.updated_at);
  return found;
}

function deploymentAttention(
  deployment: AccountState['deployment'],
  lastLogAt: Instant | null,
  now: Instant,
): Attention[] {
  const found: Attention[] = [];
  const over = deployment.ends_on === null ? null : dayAfter(deployment.ends_on);
  if (over !== null && over <= now && deployment.status !== 'ended')
    found.push({ kind: 'deployment_over', experiment: null, since: over });
  const heard = lastLogAt ?? beganAt(deployment);
  if (deployment.status === 'active' && fromInstant(now) - fromInstant(heard) >= quietDays * dayMs)
    found.push({ kind: 'quiet', experiment: null, since: heard });
  return found;
}

const beganAt = ({ started_on, created_at }: AccountState['deployment']): Instant =>
  started_on === null ? created_at : `${started_on}T00:00:00.000Z`;

/** Returns whether a metric is a guardrail that is worse than its baseline. */
export const isBroken = (metric: Metric): boolean =>
  metric.role === 'guardrail' && readMetric(metric).verdict === 'worse';

/** Returns the start of the day after; the last supported day has none. */
const dayAfter = (day: string): Instant =>
  toInstant(nearestKeptMs(fromInstant(`${day}T00:00:00.000Z`) + dayMs));

/**
 * Returns the end or planned end of the last phase; null if a phase has no end, or if none has
 * started.
 */
function lastEnd(phases: AccountState['experiments'][number]['phases']): Instant | null {
  const begun = phases.filter((phase) => phase.started_at !== null);
  if (begun.some((phase) => phase.ended_at === null)) return null;
  return (
    begun
      .map((phase) => phase.ended_at as Instant)
      .sort()
      .at(-1) ?? null
  );
}
