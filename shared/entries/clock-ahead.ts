import type { Entry } from './entry.ts';

/** More than this is no delay on the way and no drift, but a wrong clock. It is told, never rewritten. Milliseconds. */
export const clockToleranceMs = 5 * 60_000;

/** More than any wrong clock explains; such an entry would drag every other device's clock along. Milliseconds. */
export const mostAheadMs = 366 * 24 * 3_600_000;

/**
 * How far the clock of the device that wrote an entry was ahead, at least: it claimed a time after the one at which the entry had arrived already.
 * The claimed time and not the hybrid clock, which another device's wrong clock may have drawn ahead.
 * @param arrivedMs by the hub's clock, milliseconds since 1970
 * @returns milliseconds; 0 when nothing proves that it was ahead, as when the entry arrived long after it was written
 */
export const provenAheadMs = ({ wall }: Pick<Entry, 'wall'>, arrivedMs: number): number => (wall > arrivedMs + clockToleranceMs ? wall - arrivedMs : 0);
