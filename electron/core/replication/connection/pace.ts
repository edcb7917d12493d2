import { Unreachable } from './unreachable.ts';

const graceMs = 120_000;
const leastBytesPerSecond = 256;

/**
 * Checks that a response keeps coming. A byte now and then would otherwise keep a connection open
 * forever.
 */
export class Pace {
  readonly #clock: () => number;
  readonly #startMs: number;
  #bytes = 0;

  /** @param clock milliseconds, monotonic */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#startMs = clock();
  }

  /**
   * Counts received bytes.
   * @throws Unreachable if they come too slowly to be worth waiting for
   */
  came(bytes: number): void {
    this.#bytes += bytes;
    const lateMs = this.#clock() - this.#startMs - graceMs;
    if (lateMs > 0 && this.#bytes * 1000 < lateMs * leastBytesPerSecond) {
      throw new Unreachable('The response was too slow.');
    }
  }
}
