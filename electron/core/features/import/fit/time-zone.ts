import { AppError } from '../../../../../shared/errors.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Returns the zone of this machine, as named by the operating system. */
export const systemZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/**
 * Reads a zone chosen by a person: a name such as `Europe/Berlin`, `UTC`, or an offset (`+09:00`).
 * @throws AppError `invalid` for a name that this system does not know
 */
export function parseZone(text: string): string {
  const zone = text.trim();
  if (findOffset(zone) !== null) return zone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch (error) {
    throw new AppError(
      'invalid',
      {
        happened: `“${zone.slice(0, 60)}” is not a time zone.`,
        data: 'Nothing was imported.',
        next: 'Use a zone such as Europe/Berlin, America/Los_Angeles, UTC or +09:00.',
      },
      error,
    );
  }
}

/** Returns the minutes east of UTC of `+09:00`, `-5`, `UTC` or `UTC+1`, or null. */
export function findOffset(text: string): number | null {
  const match = /^(?:utc|gmt|z)?\s*(?:([+-])(\d{1,2})(?::?(\d\d))?)?$/i.exec(text.trim());
  if (!match || text.trim() === '') return null;
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return null;
  if (match[1] === '-') return -minutes;
  return minutes;
}

/**
 * Returns the milliseconds since 1970 at which a clock in a zone shows a wall time. A time skipped
 * by a clock change is read as the one after it; of two, the first is used.
 * @param wallMs the wall time as if it were UTC, in milliseconds since 1970
 */
export function fromWallTime(wallMs: number, zone: string): number {
  const fixed = findOffset(zone);
  if (fixed !== null) return wallMs - fixed * 60_000;
  const before = offsetMs(wallMs - 86_400_000, zone);
  const after = offsetMs(wallMs + 86_400_000, zone);
  const fits = [before, after].find((offset) => offsetMs(wallMs - offset, zone) === offset);
  return wallMs - (fits ?? before);
}

/** Returns the calendar day in a zone at an instant, `2026-11-29`. */
export function dayIn(utcMs: number, zone: string): string {
  const fixed = findOffset(zone);
  const offset = fixed === null ? offsetMs(utcMs, zone) : fixed * 60_000;
  return new Date(utcMs + offset).toISOString().slice(0, 10);
}

function offsetMs(utcMs: number, zone: string): number {
  const part = new Map(
    formatterOf(zone)
      .formatToParts(utcMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? 0;
  const wall = Date.UTC(
    get('year'),
    get('month') - 1,
    get('day'),
    get('hour') % 24,
    get('minute'),
    get('second'),
  );
  return wall - Math.floor(utcMs / 1000) * 1000;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hour12: false,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}
