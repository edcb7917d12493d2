/**
 * An instant as stored in records: ISO 8601 in UTC with milliseconds, `2026-11-23T12:29:04.000Z`.
 */
export type Instant = string;

const earliestMs = Date.UTC(1900, 0, 1);
const latestMs = Date.UTC(2200, 0, 1);

/**
 * Writes milliseconds since 1970 as an Instant. Throws RangeError outside the years 1900 to 2199.
 */
export function toInstant(ms: number): Instant {
  if (!(ms >= earliestMs && ms < latestMs))
    throw new RangeError(`not an instant that Fieldloop keeps: ${ms}`);
  return new Date(ms).toISOString();
}

/**
 * Returns the time of a clock, or the nearest supported time if it is out of range.
 * @param ms milliseconds since 1970
 */
export const nearestKeptMs = (ms: number): number =>
  Number.isNaN(ms) ? earliestMs : Math.min(latestMs - 1, Math.max(earliestMs, ms));

/**
 * Returns whether a time is in the supported range, so that it may be written. The first and the
 * last moment represent clocks beyond them.
 */
export const isKeptMs = (ms: number): boolean => ms > earliestMs && ms < latestMs - 1;

/** Returns an Instant as milliseconds since 1970. */
export const fromInstant = (instant: Instant): number => Date.parse(instant);

const instantPattern = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const isoPattern = new RegExp(
  [
    String.raw`^(\d{4})-(\d\d)-(\d\d)`,
    String.raw`(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?`,
    String.raw`\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$`,
  ].join(''),
  'i',
);

/**
 * Reads an ISO 8601 date or date-time as an Instant; returns null for anything else (also for
 * impossible dates such as 2026-02-30, and outside 1900–2199). A date alone is its midnight in UTC;
 * a date-time without a zone is in UTC.
 */
export function findInstant(text: string): Instant | null {
  if (isInstant(text)) return text;
  const m = isoPattern.exec(text.trim());
  if (!m) return null;
  const [, y, mo, d, ...rest] = m;
  const day = Date.UTC(Number(y), Number(mo) - 1, Number(d));
  const time = timeOfDay(rest);
  if (!isDay(day, Number(y), Number(mo), Number(d)) || time === null) return null;
  const utc = day + time;
  if (utc >= earliestMs && utc < latestMs) return new Date(utc).toISOString();
  return null;
}

/**
 * Returns whether the date exists. Date.parse reads 30 February as a day of March, and the year 50
 * as 1950.
 */
function isDay(ms: number, year: number, month: number, day: number): boolean {
  const date = new Date(ms);
  return (
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  );
}

/** Returns milliseconds since midnight in UTC; null for an impossible time or zone. */
function timeOfDay(parts: readonly (string | undefined)[]): number | null {
  const [hours = '0', minutes = '0', seconds = '0', fraction = '', zone = 'Z'] = parts;
  const offset = zone.toUpperCase() === 'Z' ? 0 : zoneMinutes(zone);
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  if (offset === null) return null;
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  return (Number(hours) * 60 + Number(minutes) - offset) * 60_000 + Number(seconds) * 1000 + ms;
}

/** Returns whether a text is an Instant already, as nearly all from other devices are. */
function isInstant(text: string): boolean {
  if (!instantPattern.test(text)) return false;
  const ms = Date.parse(text);
  if (!(ms >= earliestMs && ms < latestMs)) return false;
  const day = Number(text.slice(8, 10));
  // Date reads 30 February as another day.
  return day <= 28 || new Date(ms).getUTCDate() === day;
}

function zoneMinutes(zone: string): number | null {
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
