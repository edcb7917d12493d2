import { useSyncExternalStore } from 'react';

const tickMs = 30_000;

/**
 * Reports the time every half minute while someone listens: one timer for all the '2 h ago' of a
 * window.
 */
class Clock {
  #now = Date.now();
  #timer: ReturnType<typeof setInterval> | null = null;
  readonly #listeners = new Set<() => void>();

  readonly now = (): number => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    // Without listeners it had stopped.
    if (this.#timer === null) this.#now = Date.now();
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => {
      this.#now = Date.now();
      for (const tell of this.#listeners) tell();
    }, tickMs);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0 && this.#timer !== null) {
        clearInterval(this.#timer);
        this.#timer = null;
      }
    };
  };
}

const clock = new Clock();

/** Returns milliseconds since 1970, updated every half minute. */
export const useNow = (): number => useSyncExternalStore(clock.subscribe, clock.now, clock.now);

/** Returns the day in UTC, "2026-11-23": for what changes only with the day. */
export const useDay = (): string => new Date(useNow()).toISOString().slice(0, 10);
