/** Returns numbers from 0 to below 1. */
export type Random = () => number;

/**
 * Returns a random number generator that gives the same numbers for the same seed: xorshift with 32
 * bits (Marsaglia 2003, "Xorshift RNGs").
 */
export function seededRandom(seed: number): Random {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** Returns a whole number from 0 to n − 1. */
export const upTo = (random: Random, n: number): number => Math.floor(random() * n);

/** Returns one of the elements. */
export function pick<T>(random: Random, from: readonly T[]): T {
  return from[upTo(random, from.length)] as T;
}
