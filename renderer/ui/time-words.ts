import dayjs, { type Dayjs } from 'dayjs';
import { countText, countWords } from './number-words.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Returns an instant as the person's own calendar and clock say it: 'Mon 23 Nov 2026, 12:49'. */
export const exactTime = (at: string): string => dayjs(at).format('ddd D MMM YYYY, HH:mm');

/** Returns a date of a record ('2026-11-23') or an instant, as a day: '23 Nov 2026', '23 Nov'. */
export const dayWords = (at: string, withYear = true): string =>
  dayjs(at).format(withYear ? 'D MMM YYYY' : 'D MMM');

/** Returns a day with the whole name of its month: '23 November 2026'. */
export const longDayWords = (at: string): string => dayjs(at).format('D MMMM YYYY');

/** Returns a day with its weekday: 'Mon 23 Nov', 'Mon 23 Nov 2026'. */
export const weekdayWords = (at: string, withYear: boolean): string =>
  dayjs(at).format(withYear ? 'ddd D MMM YYYY' : 'ddd D MMM');

/** Returns a day within a known month: 'Mon 23'. */
export const dayOfMonthWords = (at: string): string => dayjs(at).format('ddd D');

/** Returns the day as the title of a page says it: 'Monday, 23 November'. */
export const todayWords = (at: Dayjs): string => at.format('dddd, D MMMM');

/** Returns the seven days from a Monday: '2 – 8 Mar 2026', '30 Mar – 5 Apr 2026'. */
export function weekWords(monday: string): string {
  const [from, to] = [dayjs(monday), dayjs(monday).add(6, 'day')];
  return `${from.format(from.month() === to.month() ? 'D' : 'D MMM')} – ${to.format('D MMM YYYY')}`;
}

/** Returns the month of a day: 'November 2026'. */
export const monthWords = (at: string): string => dayjs(at).format('MMMM YYYY');

/** Returns the month of a day in few letters: 'Nov', 'Nov 2026'. */
export const shortMonthWords = (at: string, withYear: boolean): string =>
  dayjs(at).format(withYear ? 'MMM YYYY' : 'MMM');

/** Returns a local day as it is stored: '2026-11-23'. By default today's. */
export const storedDay = (at?: string | Dayjs): string => dayjs(at).format('YYYY-MM-DD');

/**
 * Returns how long ago in few letters: 'now', '4 min', '3 h', '2 d', '14 Oct', '14 Oct 2025'; what
 * lies ahead reads as its day. @param nowMs milliseconds since 1970
 */
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

/**
 * Returns the same within a sentence: 'just now', '4 min ago', '2 d ago', 'on 14 Oct'. @param nowMs
 * milliseconds since 1970
 */
export function sentenceTime(at: string, nowMs: number): string {
  const words = relativeTime(at, nowMs);
  if (words === 'now') return 'just now';
  if (/^\d+ (min|h|d)$/.test(words)) return `${words} ago`;
  return `on ${words}`;
}

/**
 * Returns the time of something recent: '09:41' today, '23 Nov, 09:41' before.
 * @param nowMs milliseconds since 1970
 */
export function clockWords(at: string, nowMs: number): string {
  const then = dayjs(at);
  if (then.isSame(nowMs, 'day')) return then.format('HH:mm');
  return then.format(then.isSame(nowMs, 'year') ? 'D MMM, HH:mm' : 'D MMM YYYY, HH:mm');
}

/**
 * Returns how long something is, roughly: '7 minutes', '3 hours', '12 days'; from some minutes on.
 * Milliseconds.
 */
export function durationWords(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${countText(hours)} hours`;
  return countWords(Math.round(hours / 24), 'day');
}
