import type { MetricVerdict } from '../../../shared/method/metric-reading.ts';

/** The colour of what a metric says; the word always stands with it. */
export const verdictColours: Readonly<Record<MetricVerdict, string>> = {
  reached: 'var(--fl-outcome)', better: 'var(--fl-secondary)', same: 'var(--fl-secondary)', worse: 'var(--fl-s1)', unknown: 'var(--fl-secondary)',
};
