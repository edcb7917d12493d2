/**
 * How long to wait before core is restarted: not at all after a single crash, longer the more often
 * it stops.
 */

/** When core stopped recently: milliseconds since any fixed point, oldest first. */
export type Stops = readonly number[];

const forgetAfterMs = 5 * 60_000;
const delaysMs = [0, 250, 1_000, 5_000, 15_000];

/**
 * Decides what to do after a stop.
 * @param earlier the stops before this one
 * @param nowMs when it stopped, on the same clock
 * @returns the stops to remember, and the wait; null = give up until core is requested again
 */
export function nextRestart(
  earlier: Stops,
  nowMs: number,
): { stops: Stops; delayMs: number | null } {
  const stops = [...earlier.filter((at) => nowMs - at < forgetAfterMs), nowMs];
  return { stops, delayMs: delaysMs[stops.length - 1] ?? null };
}
