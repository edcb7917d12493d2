/**
 * Returns the value that the share `p` (0 to 1) of the samples does not exceed (nearest rank).
 * Throws on no samples.
 */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * p) - 1)];
  if (value === undefined) throw new RangeError('no samples');
  return value;
}

/** Returns the median (nearest rank). Throws on no samples. */
export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** Returns how long a call takes, in milliseconds. */
export function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Returns how long an asynchronous call takes, in milliseconds. */
export async function timedAsync(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/**
 * Measures several ways of doing something in turns, so that other load on the machine affects all
 * of them alike. The first `warmUp` rounds don't count.
 * @returns for each way, the milliseconds of each round
 */
export async function inTurns<K extends string>(
  ways: Readonly<Record<K, () => unknown>>,
  rounds: number,
  warmUp = Math.ceil(rounds / 10),
): Promise<Record<K, number[]>> {
  const names = Object.keys(ways) as K[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    K,
    number[]
  >;
  for (let round = 0; round < warmUp + rounds; round++) {
    // The order rotates, because the second finds the caches that the first one filled.
    for (const name of round % 2 ? [...names].reverse() : names) {
      const start = performance.now();
      const result = ways[name]();
      if (result instanceof Promise) await result;
      const ms = performance.now() - start;
      if (round >= warmUp) samples[name].push(ms);
    }
  }
  return samples;
}
