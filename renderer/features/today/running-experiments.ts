import type { RecordView } from '../../../shared/api/views.ts';

export interface RunningExperiment {
  readonly id: string;
  readonly title: string;
  readonly deployment: string | null;
  /** When its first phase began. */
  readonly startedAt: string | null;
  /** The day on which its deployment ended; null while that goes on. */
  readonly overSince: string | null;
}

/** A person's running experiments, those whose deployment is over first, then the longest running. @param today YYYY-MM-DD */
export function runningExperiments(experiments: readonly RecordView[], deployments: readonly RecordView[], member: string, today: string): readonly RunningExperiment[] {
  const ended = new Map(deployments.flatMap((deployment) => {
    const on = deployment.values['ends_on'];
    return typeof on === 'string' && on < today ? [[deployment.id, on] as const] : [];
  }));
  return experiments
    .filter(({ values, deleted_at }) => values['status'] === 'running' && values['owner'] === member && deleted_at === null)
    .map(({ id, title, deployment, values }): RunningExperiment => ({ id, title, deployment, startedAt: firstStart(values['phases']), overSince: (deployment !== null && ended.get(deployment)) || null }))
    .sort((a, b) => Number(b.overSince !== null) - Number(a.overSince !== null) || ((a.startedAt ?? '9') < (b.startedAt ?? '9') ? -1 : 1));
}

function firstStart(phases: unknown): string | null {
  const starts = (Array.isArray(phases) ? phases : []).flatMap((phase: unknown) => {
    const at = typeof phase === 'object' && phase !== null ? (phase as { readonly started_at?: unknown }).started_at : null;
    return typeof at === 'string' ? [at] : [];
  });
  return starts.sort()[0] ?? null;
}
