import type { ValuesOf } from '../records/index.ts';

export type Metric = ValuesOf<'experiment'>['metrics'][number];

/**
 * What the observed value says: `reached` the target, `better` than the baseline but short of it,
 * `same`, `worse` than the baseline, or `unknown` if a value is missing.
 */
export type MetricVerdict = 'reached' | 'better' | 'same' | 'worse' | 'unknown';

export interface MetricReading {
  readonly verdict: MetricVerdict;
  /** Observed − baseline in the metric's unit; null if either is missing. */
  readonly change: number | null;
  /**
   * The share of the way from baseline to target: 0 at the baseline, 1 at the target; may be
   * negative or above 1. Null if it can't be computed.
   */
  readonly share: number | null;
}

/**
 * Evaluates a metric by its own direction. Guardrails are evaluated in the same way: `worse` means
 * that it was broken.
 */
export function readMetric(
  metric: Pick<Metric, 'direction' | 'baseline' | 'target' | 'observed'>,
): MetricReading {
  const { baseline, target, observed } = metric;
  const sign = metric.direction === 'down' ? -1 : 1;
  const change = observed === null || baseline === null ? null : observed - baseline;
  const span = target === null || baseline === null ? null : target - baseline;
  const share = shareOf(change, span);
  return { change, share, verdict: verdictOf(sign, observed, target, change) };
}

function shareOf(change: number | null, span: number | null): number | null {
  if (change === null || span === null || span === 0) return null;
  // Avoids -0 if the metric falls.
  if (change === 0) return 0;
  return change / span;
}

function verdictOf(
  sign: number,
  observed: number | null,
  target: number | null,
  change: number | null,
): MetricVerdict {
  if (observed !== null && target !== null && sign * (observed - target) >= 0) return 'reached';
  if (change === null) return 'unknown';
  if (change === 0) return 'same';
  if (sign * change > 0) return 'better';
  return 'worse';
}

/**
 * Returns where a metric's value is on a line from 0 to 1, with a margin at both ends, so that
 * small multiples are comparable: the line spans the known values, and always grows to the right.
 */
export function metricScale(
  metric: Pick<Metric, 'baseline' | 'target' | 'observed'>,
): (value: number) => number {
  const known = [metric.baseline, metric.target, metric.observed].filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  if (known.length === 0 || low === high) return () => 0.5;
  const margin = 0.08;
  return (value) => margin + ((value - low) / (high - low)) * (1 - 2 * margin);
}
