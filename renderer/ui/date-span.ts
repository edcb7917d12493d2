import dayjs from 'dayjs';

const words = (date: string, withYear: boolean): string => dayjs(date).format(withYear ? 'D MMM YYYY' : 'D MMM');

/**
 * A deployment's dates in few words: '2 Mar – 24 Apr 2026', 'from 2 Mar 2026', 'until 24 Apr 2026'; null for none.
 * @param from, until dates as `YYYY-MM-DD`
 */
export function dateSpan(from: string | null, until: string | null): string | null {
  if (from === null) return until === null ? null : `until ${words(until, true)}`;
  if (until === null) return `from ${words(from, true)}`;
  return `${words(from, from.slice(0, 4) !== until.slice(0, 4))} – ${words(until, true)}`;
}
