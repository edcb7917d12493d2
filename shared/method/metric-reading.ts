import type { ValuesOf } from '../records/index.ts';

export type Metric = ValuesOf<'experiment'>['metrics'][number];

/**
 * What the observed value says: `reached` the target, `better` than the baseline but short of it, `same`, `worse` than the baseline,
 * or `unknown` while a value to judge by is missing.
 */
export type MetricVerdict = 'reached' | 'better' | 'same' | 'worse' | 'unknown';

export interface MetricReading {
  readonly verdict: MetricVerdict;
  /** Observed − baseline in the metric's unit; null while either is missing. */
  readonly change: number | null;
  /** Part of the way from baseline to target that was made: 0 at the baseline, 1 at the target, may be negative or above 1. Null while it can't be said. */
  readonly share: number | null;
}

/** Judges a metric by its own direction. A guardrail is judged alike: `worse` means that it was broken. */
export function readMetric(metric: Pick<Metric, 'direction' | 'baseline' | 'target' | 'observed'>): MetricReading {
  const { baseline, target, observed } = metric;
  const sign = metric.direction === 'down' ? -1 : 1;
  const change = observed === null || baseline === null ? null : observed - baseline;
  const span = target === null || baseline === null ? null : target - baseline;
  const share = change === null || span === null || span === 0 ? null : change === 0 ? 0 : change / span;
  return { change, share, verdict: verdictOf(sign, observed, target, change) };
}

function verdictOf(sign: number, observed: number | null, target: number | null, change: number | null): MetricVerdict {
  if (observed !== null && target !== null && sign * (observed - target) >= 0) return 'reached';
  if (change === null) return 'unknown';
  if (change === 0) return 'same';
  return sign * change > 0 ? 'better' : 'worse';
}

/**
 * Where the metric's values lie on one line from 0 to 1, with a margin at both ends, so that small multiples read alike:
 * the line spans the known values, and always grows to the right.
 */
export function metricScale(metric: Pick<Metric, 'baseline' | 'target' | 'observed'>): (value: number) => number {
  const known = [metric.baseline, metric.target, metric.observed].filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  if (known.length === 0 || low === high) return () => 0.5;
  const margin = 0.08;
  return (value) => margin + ((value - low) / (high - low)) * (1 - 2 * margin);
}
