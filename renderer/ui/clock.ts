import { useSyncExternalStore } from 'react';

const tickMs = 30_000;

/** The time, told again every half minute while somebody listens: one timer for all the '2 h ago' of a window. */
class Clock {
  #now = Date.now();
  #timer: ReturnType<typeof setInterval> | null = null;
  readonly #listeners = new Set<() => void>();

  readonly now = (): number => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    // Nobody listened for a while: it stood still.
    if (this.#timer === null) this.#now = Date.now();
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => {
      this.#now = Date.now();
      for (const tell of this.#listeners) tell();
    }, tickMs);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0 && this.#timer !== null) { clearInterval(this.#timer); this.#timer = null; }
    };
  };
}

const clock = new Clock();

/** Milliseconds since 1970, renewed every half minute. */
export const useNow = (): number => useSyncExternalStore(clock.subscribe, clock.now);

/** The day in UTC, "2026-11-23": for what changes with the day alone. */
export const useDay = (): string => new Date(useNow()).toISOString().slice(0, 10);
