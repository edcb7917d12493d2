import type { Metric, MetricReading } from './metric-reading.ts';

/**
 * The standing of a metric, by its role and by whether the experiment is over. A goal that improves
 * is `on_the_way` while the experiment runs and `missed` if it stopped short of the target; a
 * guardrail `holds` unless it is worse, then it is `broken`.
 */
export type MetricStandingName =
  | 'reached'
  | 'holds'
  | 'on_the_way'
  | 'better'
  | 'missed'
  | 'same'
  | 'worse'
  | 'broken'
  | 'unknown';

/**
 * Returns the standing of a metric.
 * @param over whether the experiment has stopped
 */
export function standingOf(
  metric: Pick<Metric, 'role' | 'target'>,
  { verdict }: MetricReading,
  over: boolean,
): MetricStandingName {
  if (verdict === 'unknown') return 'unknown';
  if (metric.role === 'guardrail') return verdict === 'worse' ? 'broken' : 'holds';
  if (verdict === 'reached') return 'reached';
  if (over && metric.target !== null) return 'missed';
  if (verdict === 'better') return metric.target === null ? 'better' : 'on_the_way';
  return verdict;
}
