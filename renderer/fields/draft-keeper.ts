import PQueue from 'p-queue';
import { core } from '../core-client/core.ts';

/** The longest time that typed text is only in the window. */
const saveAfterMs = 250;
const retryAfterMs = 1000;
/** The pause in typing after which the draft is shown as saved, to avoid flicker. */
const quietMs = 250;

/**
 * Saves one draft in core as it is typed, at most `saveAfterMs` late; after a failure it keeps the
 * text and tries again.
 */
export class DraftKeeper {
  readonly #key: string;
  #waiting: { readonly content: unknown } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #saves = new PQueue({ concurrency: 1 });
  #quiet: ReturnType<typeof setTimeout> | null = null;
  #onKept: ((savedAt: string | null) => void) | null;

  /**
   * @param onKept called with the time of the last save once everything is on disk, and with null
   * as soon as something newer waits
   */
  constructor(key: string, onKept: (savedAt: string | null) => void) {
    this.#key = key;
    this.#onKept = onKept;
  }

  /**
   * Takes the newest content. Not debounced but throttled: steady typing is saved while it
   * continues [UI1].
   */
  put(content: unknown): void {
    this.#waiting = { content };
    this.#stopQuiet();
    this.#onKept?.(null);
    this.#timer ??= setTimeout(() => {
      void this.flush();
    }, saveAfterMs);
  }

  /** Saves pending content now; resolves when it is saved or could not be. */
  async flush(): Promise<void> {
    this.#stopTimer();
    await this.#saves.add(() => this.#save());
  }

  async #save(): Promise<void> {
    const waiting = this.#waiting;
    if (waiting === null) return;
    this.#waiting = null;
    try {
      const { saved_at } = await core.drafts.put({
        key: this.#key,
        content: waiting.content as never,
      });
      if (this.#waiting === null) this.#sayKept(saved_at);
    } catch {
      // Core is restarting, or its disk is full: the text stays here and is retried until it is
      // saved or newer text replaces it.
      this.#waiting ??= waiting;
      this.#timer ??= setTimeout(() => {
        void this.flush();
      }, retryAfterMs);
    }
  }

  /** Discards the draft, here and in core. */
  async remove(): Promise<void> {
    this.#waiting = null;
    this.#stopTimer();
    this.#stopQuiet();
    await this.#saves.onIdle();
    await core.drafts.remove({ key: this.#key });
  }

  /** Releases the keeper: nobody looks any longer; pending content is still saved. */
  release(): void {
    this.#onKept = null;
    void this.flush();
  }

  #sayKept(savedAt: string): void {
    this.#stopQuiet();
    this.#quiet = setTimeout(() => this.#onKept?.(savedAt), quietMs);
  }

  #stopQuiet(): void {
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    this.#quiet = null;
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
