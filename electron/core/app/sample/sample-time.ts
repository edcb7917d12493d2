import { type Instant, toInstant } from '../../../../shared/time.ts';
import type { SampleMoment } from './sample-content.ts';

const dayMs = 86_400_000;

/** Converts the moments of the sample into times before `now`. */
export interface SampleTime {
  /** Milliseconds since 1970. */
  readonly ms: (moment: SampleMoment) => number;
  readonly instant: (moment: SampleMoment) => Instant;
  /**
   * `2026-11-23`, for fields with a day. May be in the future: a negative number of working days.
   */
  readonly date: (day: number) => string;
}

/**
 * Returns the times of a sample.
 * @param nowMs milliseconds since 1970. Day 0 is the last complete Monday-to-Friday day (UTC), so
 * that nothing is in the future; thirty working days are six weeks.
 */
export function sampleTime(nowMs: number): SampleTime {
  const today = Math.floor(nowMs / dayMs);
  const midnight = (day: number): number =>
    workingDaysBefore(lastWorkingDay(today - 1), day) * dayMs;
  const ms = ({ day, at }: SampleMoment): number => {
    const [hours = 0, minutes = 0] = at.split(':').map(Number);
    return midnight(day) + (hours * 60 + minutes) * 60_000;
  };
  return {
    ms,
    instant: (moment) => toInstant(ms(moment)),
    date: (day) => toInstant(midnight(day)).slice(0, 10),
  };
}

/** Returns the weekday. Days since 1970 count from a Thursday; Monday is 0. */
const weekday = (day: number): number => (day + 3) % 7;
const lastWorkingDay = (day: number): number => day - Math.max(0, weekday(day) - 4);

/**
 * Returns an earlier working day.
 * @param from a working day
 * @param n how many working days earlier; negative: later
 */
function workingDaysBefore(from: number, n: number): number {
  const fromMonday = weekday(from) - n;
  const weeks = Math.floor(fromMonday / 5);
  return from - weekday(from) + weeks * 7 + (fromMonday - weeks * 5);
}
