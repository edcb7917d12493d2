import type { ValuesOf } from '../records/index.ts';
import { type Metric, readMetric } from './metric-reading.ts';
import { fromInstant, type Instant, nearestKeptMs, toInstant } from '../time.ts';

/**
 * Why an account asks for somebody. The first three are decisions that are overdue:
 * `undecided`: an experiment was stopped and no decision was written down; since its last phase ended.
 * `phase_over`: an experiment is said to run, but the end of its last phase has passed (an end that lies ahead is a planned one); since that end.
 * `deployment_over`: the deployment's last day has passed and nobody ended or prolonged it; since the day after.
 * `guardrail_broken`: an experiment runs although one of its guardrails is worse than its baseline; since its last change.
 * `quiet`: an active deployment where nothing was logged for `quietDays`; since the last log, or since it began.
 */
export type AttentionKind = 'undecided' | 'phase_over' | 'deployment_over' | 'guardrail_broken' | 'quiet';
export const attentionKinds = ['undecided', 'phase_over', 'deployment_over', 'guardrail_broken', 'quiet'] as const satisfies readonly AttentionKind[];

export interface Attention {
  readonly kind: AttentionKind;
  /** The experiment that waits for its decision; null where it is the deployment itself. */
  readonly experiment: string | null;
  readonly since: Instant;
}

/** From this many days without a log an active deployment is quiet: two weeks, a holiday and a half. */
export const quietDays = 14;

export interface AccountState {
  readonly deployment: Pick<ValuesOf<'deployment'>, 'status' | 'started_on' | 'ends_on'> & { readonly created_at: Instant };
  readonly experiments: readonly (Pick<ValuesOf<'experiment'>, 'status' | 'decision' | 'phases' | 'metrics'> & { readonly id: string; readonly updated_at: Instant })[];
  /** When the newest observation occurred; null for none. */
  readonly last_log_at: Instant | null;
}

const dayMs = 86_400_000;

/** What an account waits for, the longest first. Days are days in UTC, and a last day counts whole. */
export function accountAttention({ deployment, experiments, last_log_at }: AccountState, now: Instant): readonly Attention[] {
  const found: Attention[] = [];
  for (const experiment of experiments) {
    const ended = lastEnd(experiment.phases);
    if (experiment.status === 'stopped' && experiment.decision === null) found.push({ kind: 'undecided', experiment: experiment.id, since: ended ?? experiment.updated_at });
    if (experiment.status === 'running' && ended !== null && ended <= now) found.push({ kind: 'phase_over', experiment: experiment.id, since: ended });
    if (experiment.status === 'running' && experiment.metrics.some(isBroken)) {
      found.push({ kind: 'guardrail_broken', experiment: experiment.id, since: experiment.updated_at });
    }
  }
  const over = deployment.ends_on === null ? null : dayAfter(deployment.ends_on);
  if (over !== null && over <= now && deployment.status !== 'ended') found.push({ kind: 'deployment_over', experiment: null, since: over });
  const heard = last_log_at ?? (deployment.started_on === null ? deployment.created_at : `${deployment.started_on}T00:00:00.000Z`);
  if (deployment.status === 'active' && fromInstant(now) - fromInstant(heard) >= quietDays * dayMs) found.push({ kind: 'quiet', experiment: null, since: heard });
  return found.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : attentionKinds.indexOf(a.kind) - attentionKinds.indexOf(b.kind)));
}

const isBroken = (metric: Metric): boolean => metric.role === 'guardrail' && readMetric(metric).verdict === 'worse';

/** The last day that can be kept has no day after it. */
const dayAfter = (day: string): Instant => toInstant(nearestKeptMs(fromInstant(`${day}T00:00:00.000Z`) + dayMs));

/** When the last phase ended or is to end; null while one has no end, or when none has begun. */
function lastEnd(phases: AccountState['experiments'][number]['phases']): Instant | null {
  const begun = phases.filter((phase) => phase.started_at !== null);
  if (begun.some((phase) => phase.ended_at === null)) return null;
  return begun.map((phase) => phase.ended_at as Instant).sort().at(-1) ?? null;
}
