/**
 * A hybrid logical clock (Kulkarni et al. 2014, "Logical Physical Clocks"): 48 bits of milliseconds
 * and a 16-bit counter, as 16 lower-case hex digits, so that text order is clock order. Ties
 * between devices are broken by entry ID.
 */
export type Hlc = string;

export const hlcPattern = /^[0-9a-f]{16}$/;
const maxCounter = 0xffff;

const latestMs = Date.UTC(2200, 0, 1);

/**
 * Returns whether a text is a clock value before the year 2200. Later ones are rejected wherever
 * they come from: a device that learned one would continue from there, and run out of clock values.
 */
export const isKeptHlc = (text: string): boolean => hlcPattern.test(text) && hlcMs(text) < latestMs;

/** Returns the clock value of a time in milliseconds since 1970 and a counter. */
export const makeHlc = (ms: number, counter: number): Hlc =>
  ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0');
/** Returns the milliseconds since 1970 of a clock value. */
export const hlcMs = (hlc: Hlc): number => Number.parseInt(hlc.slice(0, 12), 16);
/** Returns the counter of a clock value. */
export const hlcCounter = (hlc: Hlc): number => Number.parseInt(hlc.slice(12), 16);

/**
 * Returns the next clock value after `last` at physical time `nowMs`: never behind either, even if
 * the device clock jumps back.
 */
export function nextHlc(last: Hlc | null, nowMs: number): Hlc {
  if (last === null || nowMs > hlcMs(last)) return makeHlc(Math.max(0, Math.trunc(nowMs)), 0);
  const counter = hlcCounter(last) + 1;
  if (counter > maxCounter) return makeHlc(hlcMs(last) + 1, 0);
  return makeHlc(hlcMs(last), counter);
}

/** Returns the later of two clock values, for learning from a peer's entries. */
export const laterHlc = (a: Hlc | null, b: Hlc): Hlc => (a !== null && a >= b ? a : b);
