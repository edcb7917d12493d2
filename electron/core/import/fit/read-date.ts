import { findInstant, type Instant } from '../../../../shared/time.ts';

/** `exact`: as the source says it. `note`: what had to be assumed, or why there is no date. */
export interface ReadDate { readonly instant: Instant | null; readonly note: string | null }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const time = String.raw`(?:[ T,]+(\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(am|pm)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?`;
const dayMonthName = new RegExp(String.raw`^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ \-/.]([a-z]{3,9})\.?,?[ \-/](\d{4}|\d\d)${time}$`, 'i');
const monthNameDay = new RegExp(String.raw`^(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${time}$`, 'i');
const monthNameYear = /^([a-z]{3,9})\.?[ \-/,]+(\d{4}|\d\d)$/i;
const yearFirst = new RegExp(String.raw`^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})${time}$`);
const dotted = new RegExp(String.raw`^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)${time}$`);
const slashed = new RegExp(String.raw`^(\d{1,2})[/\-](\d{1,2})[/\-](\d{4}|\d\d)${time}$`);

/**
 * A date as sources write it -> an instant (UTC where no zone is given), or null with the reason. ISO 8601, epoch seconds,
 * milliseconds or nanoseconds, `19-May-15`, `May 19, 2015`, `19.5.2015`, `2015/5/19`, and `5/19/2015` where only one reading
 * is possible. A month or a year alone gives its first day and a note. Nothing is guessed beyond that.
 */
export function readDate(given: unknown): ReadDate {
  const text = typeof given === 'number' ? String(given) : typeof given === 'string' ? given.trim() : null;
  if (text === null) return { instant: null, note: 'the date is not a text' };
  if (text === '') return { instant: null, note: null };
  const iso = findInstant(text);
  if (iso !== null) return { instant: iso, note: null };
  if (/^-?\d{9,19}(\.\d+)?$/.test(text)) return fromEpoch(text);
  return fromWords(text) ?? { instant: null, note: `the date “${text.slice(0, 60)}” can’t be read` };
}

function fromEpoch(text: string): ReadDate {
  const digits = text.replace(/^-/, '').split('.')[0]?.length ?? 0;
  const unitMs = digits <= 11 ? 1000 : digits <= 14 ? 1 : digits <= 17 ? 1e-3 : 1e-6;
  const ms = Math.round(Number(text) * unitMs);
  const instant = Math.abs(ms) < 8e15 ? findInstant(new Date(ms).toISOString()) : null;
  return instant === null ? { instant, note: `the date “${text}” is out of range` } : { instant, note: null };
}

function fromWords(text: string): ReadDate | null {
  let m = yearFirst.exec(text);
  if (m) return compose(text, m[1], m[2], m[3], m.slice(4));
  m = dotted.exec(text);
  if (m) return compose(text, m[3], m[2], m[1], m.slice(4));
  m = dayMonthName.exec(text);
  if (m) return compose(text, m[3], monthNumber(m[2]), m[1], m.slice(4));
  m = monthNameDay.exec(text);
  if (m) return compose(text, m[3], monthNumber(m[1]), m[2], m.slice(4));
  m = slashed.exec(text);
  if (m) return fromSlashed(text, m);
  m = monthNameYear.exec(text);
  if (m) return partial(compose(text, m[2], monthNumber(m[1]), '1', []), 'only the month is given');
  m = /^(\d{4})-(\d\d)$/.exec(text);
  if (m) return partial(compose(text, m[1], m[2], '1', []), 'only the month is given');
  m = /^(?:19|20)\d\d$/.exec(text);
  if (m) return partial(compose(text, m[0], '1', '1', []), 'only the year is given');
  return null;
}

function fromSlashed(text: string, m: RegExpExecArray): ReadDate | null {
  const [a, b] = [Number(m[1]), Number(m[2])];
  if (a === b || (b > 12 && a <= 12)) return compose(text, m[3], m[1], m[2], m.slice(4));
  if (a > 12 && b <= 12) return compose(text, m[3], m[2], m[1], m.slice(4));
  if (a > 12) return null;
  return { instant: null, note: `the date “${text}” can be read as day/month or month/day` };
}

const partial = (read: ReadDate, note: string): ReadDate => (read.instant === null ? read : { ...read, note });

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

function compose(text: string, year: string | undefined, month: string | undefined, day: string | undefined, rest: readonly (string | undefined)[]): ReadDate {
  const [clock = '', half, zone = 'Z'] = rest;
  const fullYear = (year ?? '').length === 2 ? (Number(year) < 70 ? `20${year}` : `19${year}`) : year;
  const [hours = '0', minutes = '00', seconds = '00'] = clock === '' ? [] : clock.split(':');
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const offset = /^(utc|gmt|z)$/i.test(zone) ? 'Z' : zone;
  const two = (n: number | string | undefined): string => String(n).padStart(2, '0');
  const instant = findInstant(`${fullYear}-${two(month)}-${two(day)}T${two(hour)}:${minutes}:${seconds}${offset}`);
  return instant === null ? { instant, note: `the date “${text.slice(0, 60)}” is not a real one` } : { instant, note: null };
}
