/**
 * Calls at once, and then at most every `everyMs`; requests in between cause one more call at the
 * end.
 */
export class Throttle {
  readonly #everyMs: number;
  readonly #work: () => void;
  #timer: NodeJS.Timeout | null = null;
  #again = false;

  constructor(everyMs: number, work: () => void) {
    this.#everyMs = everyMs;
    this.#work = work;
  }

  /** Requests a call. */
  call(): void {
    if (this.#timer) {
      this.#again = true;
      return;
    }
    this.#work();
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (!this.#again) return;
      this.#again = false;
      this.call();
    }, this.#everyMs).unref();
  }

  /** Cancels a pending call. */
  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
