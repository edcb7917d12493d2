import dayjs from 'dayjs';
import { storedDay } from './time-words.ts';
import { lookUp } from '../../shared/look-up.ts';

/** The order in which a locale writes day, month and year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** Returns the order of a locale; by default of the system's language. */
export function dateOrder(locale?: string): DateOrder {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).formatToParts(0);
  const order = parts
    .filter(({ type }) => type === 'day' || type === 'month' || type === 'year')
    .map(({ type }) => type.charAt(0))
    .join('');
  return order === 'mdy' || order === 'ymd' ? order : 'dmy';
}

/** Returns how a date may be typed, for a field's hint: '31.12.2026 or 31 Dec'. */
export const dateHint = (order: DateOrder): string =>
  ({ dmy: '31/12/2026', mdy: '12/31/2026', ymd: '2026/12/31' })[order];

const relativeDays = { yesterday: -1, today: 0, tomorrow: 1 };

interface Options {
  readonly order: DateOrder;
  /** The day that 'today' means and that a missing year is taken from, 'YYYY-MM-DD'. */
  readonly today: string;
  /** The language of month names, besides English. */
  readonly locale?: string | undefined;
}

/**
 * Returns the day that a typed text means, as 'YYYY-MM-DD', or null. Reads ISO dates, numbers in
 * the given order (separated by `.`, `/`, `-` or spaces), month names, and 'today', 'tomorrow',
 * 'yesterday'. A date without a year is in the current one.
 */
export function readDay(text: string, { order, today, locale }: Options): string | null {
  const typed = text.normalize('NFKC').trim().toLowerCase();
  const relative = lookUp(relativeDays, typed);
  if (relative !== undefined) return storedDay(dayjs(today).add(relative, 'day'));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = typed.split(/[\s.,/-]+/u).filter((part) => part !== '');
  const named = parts.findIndex((part) => monthOf(part, locale) !== null);
  if (named !== -1) return readNamed(parts, named, today, locale);
  if (parts.length < 2 || parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part)))
    return null;
  const numbers = parts.map(Number);
  // A leading year of four digits itself determines the order.
  const by = parts[0]?.length === 4 ? 'ymd' : order;
  const at = (unit: 'd' | 'm'): number => {
    const place = numbers.length === 3 ? by.indexOf(unit) : by.replace('y', '').indexOf(unit);
    return numbers[place] ?? 0;
  };
  const year =
    parts.length === 3 ? yearOf(parts[by.indexOf('y')] ?? '') : Number(today.slice(0, 4));
  return year === null ? null : dayOf(year, at('m'), at('d'));
}

/** Reads a day and one named month, in any order: '29 Nov', 'Nov 29, 2026', '29. November 2026'. */
function readNamed(
  parts: readonly string[],
  named: number,
  today: string,
  locale: string | undefined,
): string | null {
  const [day = '', year = today.slice(0, 4), ...rest] = parts
    .filter((_, at) => at !== named)
    .map((part) => part.replace(/^(\d{1,2})(?:st|nd|rd|th)$/, '$1'));
  const month = monthOf(parts[named] ?? '', locale);
  const written = yearOf(year);
  if (rest.length > 0 || month === null || written === null || !/^\d{1,2}$/.test(day)) return null;
  return dayOf(written, month, Number(day));
}

/** Returns the year of '2026' or '26'. */
function yearOf(text: string): number | null {
  if (/^\d{4}$/.test(text)) return Number(text);
  return /^\d{2}$/.test(text) ? 2000 + Number(text) : null;
}

/**
 * Returns the number of the month that starts with a word of at least three letters, in English or
 * the locale.
 */
function monthOf(word: string, locale: string | undefined): number | null {
  if (!/^\p{L}{3,}$/u.test(word)) return null;
  const months = [...Array(12).keys()].filter((month) =>
    ['en', locale].some((language) =>
      new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
        .format(Date.UTC(2026, month, 1))
        .toLowerCase()
        .startsWith(word),
    ),
  );
  return months.length === 1 ? (months[0] as number) + 1 : null;
}

/** Returns the day as stored, or null if it doesn't exist or is out of range (1900–2199). */
function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : null;
}

/**
 * Returns the instant of a typed date and time of day in this device's zone, or null. A date alone
 * means its midnight.
 */
export function readMoment(text: string, options: Options): string | null {
  const typed = text.normalize('NFKC').trim();
  const time = /[\s,tT]+(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap])?\.?m?\.?$/i.exec(typed);
  const day = readDay(time ? typed.slice(0, time.index) : typed, options);
  if (day === null) return null;
  const [hour, minute] = time ? [hourOf(Number(time[1]), time[3]), Number(time[2])] : [0, 0];
  if (hour > 23 || minute > 59) return null;
  return dayjs(day).hour(hour).minute(minute).toISOString();
}

/** Returns an hour of a 24-hour clock; 99 for an hour that a 12-hour clock does not have. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** Returns whether a text is a day as stored. */
export const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);
