import type { PanelView } from '../../../shared/api/threshold.ts';
import { countText, twoDecimalsText } from '../../ui/number-words.ts';

type Interesting = NonNullable<PanelView['result']>['interesting'];

/** Returns the mean of a scale in words. */
export const meanWords = (mean: number | null): string =>
  mean === null ? '–' : `${twoDecimalsText(mean)} of 4`;

const percent = (share: number): string => `${countText(Math.round(share * 100))} %`;

/**
 * Returns the share of interesting outputs with its interval: '4 of 6, 67 % (30 – 90 %)'; of a
 * panel that was held elsewhere, the share alone.
 */
export function intervalWords({ yes, n, rate, interval }: Interesting): string {
  if (rate === null) return '–';
  if (interval === null) return percent(rate);
  const [low, high] = interval.map(percent);
  return `${countText(yes)} of ${countText(n)}, ${percent(rate)} (${low} – ${high})`;
}
