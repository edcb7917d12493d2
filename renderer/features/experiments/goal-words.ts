import { type Metric, readMetric } from '../../../shared/method/metric-reading.ts';

/**
 * Returns the state of an experiment's goals in a few words: '1 of 2 goals reached', 'not measured
 * yet', 'no goal metric'.
 */
export function goalWords(metrics: readonly Metric[]): string {
  const goals = metrics.filter((metric) => metric.role === 'goal');
  if (goals.length === 0) return 'no goal metric';
  const readings = goals.map(readMetric);
  if (readings.every((reading) => reading.verdict === 'unknown')) return 'not measured yet';
  const reached = readings.filter((reading) => reading.verdict === 'reached').length;
  if (goals.length === 1) return reached === goals.length ? 'goal reached' : 'goal not reached';
  return `${reached} of ${goals.length} goals reached`;
}
