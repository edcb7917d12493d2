/** An instant as it stands in records: ISO 8601 in UTC with milliseconds, `2026-11-23T12:29:04.000Z`. */
export type Instant = string;

const earliestMs = Date.UTC(1900, 0, 1);
const latestMs = Date.UTC(2200, 0, 1);

/** Milliseconds since 1970 -> Instant. Throws RangeError outside the years 1900 to 2199. */
export function toInstant(ms: number): Instant {
  if (!(ms >= earliestMs && ms < latestMs)) throw new RangeError(`not an instant that Fieldloop keeps: ${ms}`);
  return new Date(ms).toISOString();
}

/** Returns the time of a clock, or where that is outside of what can be kept, the nearest time that can. @param ms milliseconds since 1970 */
export const nearestKeptMs = (ms: number): number => (Number.isNaN(ms) ? earliestMs : Math.min(latestMs - 1, Math.max(earliestMs, ms)));

/** Whether a time is inside of what can be kept, so that it may be written. The first and the last moment stand for clocks beyond them. */
export const isKeptMs = (ms: number): boolean => ms > earliestMs && ms < latestMs - 1;

/** Instant -> milliseconds since 1970. */
export const fromInstant = (instant: Instant): number => Date.parse(instant);

const instantPattern = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const isoPattern = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * An ISO 8601 date or date-time -> Instant, else null (also for impossible dates such as 2026-02-30, and outside 1900–2199).
 * A date alone reads as its midnight in UTC; a date-time without zone reads as UTC.
 */
export function findInstant(text: string): Instant | null {
  if (isInstant(text)) return text;
  const m = isoPattern.exec(text.trim());
  if (!m) return null;
  const [, y, mo, d, h = '0', mi = '0', s = '0', fraction = '', zone = 'Z'] = m;
  const ms = Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s), Number(fraction.padEnd(3, '0').slice(0, 3)));
  const date = new Date(ms);
  const real = date.getUTCFullYear() === Number(y) && date.getUTCMonth() === Number(mo) - 1 && date.getUTCDate() === Number(d)
    && Number(h) < 24 && Number(mi) < 60 && Number(s) < 60;
  const offset = zone.toUpperCase() === 'Z' ? 0 : zoneMinutes(zone);
  if (!real || offset === null) return null;
  const utc = ms - offset * 60_000;
  return utc >= earliestMs && utc < latestMs ? new Date(utc).toISOString() : null;
}

/** Whether it is an Instant as it stands, as nearly all are that come from another device. */
function isInstant(text: string): boolean {
  if (!instantPattern.test(text)) return false;
  const ms = Date.parse(text);
  if (!(ms >= earliestMs && ms < latestMs)) return false;
  const day = Number(text.slice(8, 10));
  // What it reads 30 February as lies on another day.
  return day <= 28 || new Date(ms).getUTCDate() === day;
}

function zoneMinutes(zone: string): number | null {
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
