import { findInstant, type Instant } from '../../../../../shared/time.ts';
import { beginning } from './clean-text.ts';
import { readDayAndTime, type WallTime } from './read-wall-time.ts';
import { dayIn, fromWallTime } from './time-zone.ts';

/** A date as a source writes it. */
export interface ReadDate {
  readonly instant: Instant | null;
  /** The calendar day that the source writes, `2026-11-29`, whatever day it is elsewhere. */
  readonly day: string | null;
  /** What was assumed, or why there is no date. */
  readonly note: string | null;
  /** It has a time without a zone: the zone of the person who imports was used. */
  readonly local: boolean;
}

/**
 * The time that represents a whole day. With it, the day is the same for readers from Honolulu
 * (UTC−10) to Auckland in summer (UTC+13), and on every device that imports it.
 */
const dayTime = '10:00:00.000Z';

const nothing = (note: string | null): ReadDate => ({
  instant: null,
  day: null,
  note,
  local: false,
});

/**
 * Reads a date as sources write it: ISO 8601, seconds, milliseconds or nanoseconds since 1970, days
 * of a spreadsheet, and the common forms of two dozen languages. If day and month are ambiguous, if
 * the zone is ambiguous, or if the day doesn't exist, it returns a reason instead of a date. A
 * month or a year alone gives its first day and a note. Total.
 * @param zone for times without one
 */
export function readDate(given: unknown, zone: string): ReadDate {
  const text = asText(given);
  if (text === null) return nothing('the date is not a text');
  if (text === '') return nothing(null);
  if (/^-?\d{9,19}(\.\d+)?$/.test(text)) return fromEpoch(text, zone);
  if (/^\d{5}(\.\d+)?$/.test(text)) return fromSpreadsheet(text, zone);
  const wall = readDayAndTime(text);
  if (wall.kind === 'wall') return fromWall(wall, text, zone);
  const shown = beginning(text, 60);
  return nothing(
    wall.reason === null
      ? `the date “${shown}” can’t be read`
      : `the date “${shown}” ${wall.reason}`,
  );
}

function asText(given: unknown): string | null {
  if (typeof given === 'number') return String(given);
  if (typeof given === 'string') return given.trim();
  return null;
}

function fromEpoch(text: string, zone: string): ReadDate {
  const digits = text.replace(/^-/, '').split('.')[0]?.length ?? 0;
  const ms = Math.round(Number(text) * epochUnitMs(digits));
  const instant = Math.abs(ms) < 8e15 ? findInstant(new Date(ms).toISOString()) : null;
  if (instant === null) return nothing(`the date “${text}” is out of range`);
  return { instant, day: dayIn(ms, zone), note: null, local: false };
}

function epochUnitMs(digits: number): number {
  if (digits <= 11) return 1000;
  if (digits <= 14) return 1;
  if (digits <= 17) return 1e-3;
  return 1e-6;
}

/**
 * Reads days since 30 December 1899, as spreadsheets count them; the fraction is the local time.
 */
function fromSpreadsheet(text: string, zone: string): ReadDate {
  const days = Number(text);
  const wall = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000);
  const [day = '', time = ''] = wall.toISOString().slice(0, 19).split('T');
  return fromWall(
    { kind: 'wall', day, time: Number.isInteger(days) ? null : time, zone: null, note: null },
    text,
    zone,
  );
}

function fromWall(wall: WallTime, text: string, zone: string): ReadDate {
  const { day, time, note } = wall;
  const real = findInstant(`${day}T${time ?? dayTime}${time === null ? '' : 'Z'}`);
  if (real === null) return nothing(`the date “${beginning(text, 60)}” does not exist`);
  if (time === null) return { instant: real, day, note, local: false };
  const ms = fromWallTime(Date.parse(real), wall.zone ?? zone);
  const instant = findInstant(new Date(ms).toISOString());
  if (instant === null) return nothing(`the date “${beginning(text, 60)}” is out of range`);
  return { instant, day, note, local: wall.zone === null };
}
