import type { Metric } from '../../../shared/method/metric-reading.ts';

const rank = { goal: 0, secondary: 1, guardrail: 2 } as const;

/** Returns metrics with their indexes in the record: goals first, guardrails last. */
export const orderMetrics = (
  metrics: readonly Metric[],
): readonly { readonly metric: Metric; readonly index: number }[] =>
  metrics
    .map((metric, index) => ({ metric, index }))
    .sort((a, b) => rank[a.metric.role] - rank[b.metric.role]);
