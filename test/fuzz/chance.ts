import { seeded } from '../sync/support/seeded.ts';

/** Seeded choices: the same seed makes the same ones. */
export class Chance {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  /** Returns an integer from 0 to `limit` − 1. */
  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  /** Returns true once in `n` times. */
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }

  /** Returns one of the list. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Returns random bytes. */
  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}

/** Returns the seed of one case, which depends on the run's seed and the case's number alone. */
export const seedOfCase = (seed: number, number: number): number =>
  (Math.imul(seed | 0, 0x9e3779b1) + Math.imul(number | 0, 0x85ebca6b)) | 0;
