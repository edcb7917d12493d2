import dayjs from 'dayjs';
import { countText, countWords } from './number-words.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** An instant as the person's own calendar and clock say it: 'Mon 23 Nov 2026, 12:49'. */
export const exactTime = (at: string): string => dayjs(at).format('ddd D MMM YYYY, HH:mm');

/** A date of a record ('2026-11-23') or an instant, as a day: '23 Nov 2026'. */
export const dayWords = (at: string): string => dayjs(at).format('D MMM YYYY');

/** How long ago in few letters: 'now', '4 min', '3 h', '2 d', '14 Oct', '14 Oct 2025'; what lies ahead reads as its day. @param nowMs milliseconds since 1970 */
export function relativeTime(at: string, nowMs: number): string {
  const then = dayjs(at);
  const age = nowMs - then.valueOf();
  if (age < -minuteMs) return then.format(then.isSame(nowMs, 'year') ? 'D MMM' : 'D MMM YYYY');
  if (age < minuteMs) return 'now';
  if (age < hourMs) return `${Math.floor(age / minuteMs)} min`;
  if (age < dayMs) return `${Math.floor(age / hourMs)} h`;
  if (age < 7 * dayMs) return `${Math.floor(age / dayMs)} d`;
  return then.format(then.isSame(nowMs, 'year') ? 'D MMM' : 'D MMM YYYY');
}

/** When something was last so: '09:41' today, '23 Nov, 09:41' before. @param nowMs milliseconds since 1970 */
export function clockWords(at: string, nowMs: number): string {
  const then = dayjs(at);
  return then.format(then.isSame(nowMs, 'day') ? 'HH:mm' : then.isSame(nowMs, 'year') ? 'D MMM, HH:mm' : 'D MMM YYYY, HH:mm');
}

/** How long something is, roughly: '7 minutes', '3 hours', '12 days'; from some minutes on. Milliseconds. */
export function durationWords(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${countText(hours)} hours` : countWords(Math.round(hours / 24), 'day');
}
