import { dayWords } from './time-words.ts';

/**
 * Returns a deployment's dates in a few words: '2 Mar – 24 Apr 2026', 'from 2 Mar 2026', 'until 24
 * Apr 2026'; null for none.
 * @param from, until dates as `YYYY-MM-DD`
 */
export function dateSpan(from: string | null, until: string | null): string | null {
  if (from === null) return until === null ? null : `until ${dayWords(until)}`;
  if (until === null) return `from ${dayWords(from)}`;
  return `${dayWords(from, from.slice(0, 4) !== until.slice(0, 4))} – ${dayWords(until)}`;
}
