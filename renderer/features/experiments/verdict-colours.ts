import type { MetricVerdict } from '../../../shared/method/metric-reading.ts';

/** The colour of a metric's standing; it is always accompanied by the word. */
export const verdictColours: Readonly<Record<MetricVerdict, string>> = {
  reached: 'var(--fl-outcome)',
  better: 'var(--fl-secondary)',
  same: 'var(--fl-secondary)',
  worse: 'var(--fl-s1)',
  unknown: 'var(--fl-secondary)',
};
