import type { Entry } from './entry.ts';

/**
 * A difference beyond transfer delays and drift: a wrong clock. It is reported, never corrected. In
 * milliseconds.
 */
export const clockToleranceMs = 5 * 60_000;

/**
 * More than any wrong clock explains; such an entry would push every other device's clock ahead. In
 * milliseconds.
 */
export const mostAheadMs = 366 * 24 * 3_600_000;

/**
 * Returns how far the clock of an entry's device was ahead, at least: the entry claims a time after
 * its arrival. Uses the claimed time and not the hybrid clock, which another device's wrong clock
 * may have pushed ahead.
 * @param arrivedMs by the hub's clock, milliseconds since 1970
 * @returns milliseconds; 0 if nothing proves that it was ahead, for example when the entry arrived
 * long after it was written
 */
export const provenAheadMs = ({ wall }: Pick<Entry, 'wall'>, arrivedMs: number): number =>
  wall > arrivedMs + clockToleranceMs ? wall - arrivedMs : 0;
