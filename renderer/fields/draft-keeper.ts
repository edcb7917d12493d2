import { core } from '../core-client/core.ts';

/** Longest time that typed text is only in the window. */
const saveAfterMs = 250;
const retryAfterMs = 1000;

/** Puts one draft to the core as it is typed, at most `saveAfterMs` late; when that fails it keeps the text and tries again. */
export class DraftKeeper {
  readonly #key: string;
  #waiting: { readonly content: unknown } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #saving: Promise<void> = Promise.resolve();
  #onSaved: ((savedAt: string) => void) | null;

  constructor(key: string, onSaved: (savedAt: string) => void) {
    this.#key = key;
    this.#onSaved = onSaved;
  }

  /** Takes the newest content. Not debounced but throttled: steady typing is saved while it goes on [UI1]. */
  put(content: unknown): void {
    this.#waiting = { content };
    this.#timer ??= setTimeout(() => { void this.flush(); }, saveAfterMs);
  }

  /** Saves what is waiting, now; resolves when it is kept or could not be. */
  async flush(): Promise<void> {
    this.#stopTimer();
    const before = this.#saving;
    this.#saving = before.then(() => this.#save());
    await this.#saving;
  }

  async #save(): Promise<void> {
    const waiting = this.#waiting;
    if (waiting === null) return;
    this.#waiting = null;
    try {
      const { saved_at } = await core.drafts.put({ key: this.#key, content: waiting.content as never });
      this.#onSaved?.(saved_at);
    } catch {
      // The core is restarting, or its disk is full: the text stays here and is tried again until it is kept or newer text takes its place.
      this.#waiting ??= waiting;
      this.#timer ??= setTimeout(() => { void this.flush(); }, retryAfterMs);
    }
  }

  /** Throws the draft away, here and in the core. */
  async remove(): Promise<void> {
    this.#waiting = null;
    this.#stopTimer();
    await this.#saving;
    await core.drafts.remove({ key: this.#key });
  }

  /** Nobody looks any more; what is waiting is still saved. */
  release(): void {
    this.#onSaved = null;
    void this.flush();
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
