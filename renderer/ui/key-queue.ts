/** A key press as it is kept, with all that is needed to play it later. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** What Ctrl+V or Cmd+V brought; null for every other key. */
  readonly pasted: DataTransfer | null;
}

/**
 * Why keys have to wait.
 * `opening`: something that was opened will take the focus; every key that is not typed into a field waits for it.
 * `rows`: a page is there and its rows are not; keys that nothing on the page answers yet wait for them.
 * `choices`: what fits the text in a field is not known yet; the keys that choose wait for it.
 */
export type Hold =
  | { readonly kind: 'opening' }
  | { readonly kind: 'rows' }
  | { readonly kind: 'choices'; readonly field: () => Element | null };

/** Where a key press lands at this moment. */
export interface Situation {
  readonly target: Element | null;
  /** The target takes text. */
  readonly typing: boolean;
  /** The target is inside a dialog, a menu or a form, whose keys are its own. */
  readonly inside: boolean;
  /** Something answers this key now: a command, or the button that has the focus. */
  readonly answered: boolean;
}

interface Options {
  readonly situationOf: (press: Press) => Situation;
  /** Acts as if the key were pressed now. */
  readonly play: (press: Press) => void;
  /** Calls back when everything that the current turn set off has run: renders, effects, and their timers. */
  readonly afterTurn: (next: () => void) => void;
}

const choosing: ReadonlySet<string> = new Set(['Enter', 'Tab', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp']);

/**
 * Keeps the keys that are typed faster than the screen, and plays them in order once what they are meant for is there
 * [WI24]. Keys wait while a turn is under way that may open something, while a hold says so, and behind keys that wait.
 * Nothing here looks at a clock: holds end by events.
 */
export class KeyQueue {
  readonly #options: Options;
  readonly #holds = new Set<Hold>();
  #waiting: Press[] = [];
  #turning = false;
  #playing = false;

  constructor(options: Options) { this.#options = options; }

  /** True while a kept key is acting: what it sets off must not be kept a second time. */
  get isPlaying(): boolean { return this.#playing; }

  get waiting(): readonly Press[] { return this.#waiting; }

  /** Keeps a key that has to wait. @returns whether it was kept; otherwise it acts now */
  take(press: Press): boolean {
    if (this.#playing) return false;
    const waits = this.#turning || this.#waiting.length > 0 || this.#isHeld(press);
    if (!waits) return false;
    if (press.key === 'Escape' && this.#waiting.some((kept) => kept.key === 'Escape')) {
      // The second Escape: the person no longer wants what was typed ahead.
      this.#waiting = [];
      return false;
    }
    this.#waiting.push(press);
    return true;
  }

  /** Says that something may open in this turn: keys wait until it is over. */
  beginTurn(): void {
    if (this.#turning) return;
    this.#turning = true;
    this.#options.afterTurn(() => {
      this.#turning = false;
      this.#playOn();
    });
  }

  /** Holds keys back. @returns how to let go; when the last hold is gone, what was kept is played */
  hold(hold: Hold): () => void {
    this.#holds.add(hold);
    return () => { if (this.#holds.delete(hold)) this.beginTurn(); };
  }

  /** Drops what is kept for something that is not there yet: the person turned to something else by mouse. */
  forget(): void {
    if (!this.#turning) this.#waiting = [];
  }

  #playOn(): void {
    while (!this.#turning && this.#waiting.length > 0 && !this.#isHeld(this.#waiting[0] as Press)) {
      const press = this.#waiting.shift() as Press;
      this.#playing = true;
      try {
        this.#options.play(press);
      } finally {
        this.#playing = false;
      }
    }
  }

  #isHeld(press: Press): boolean {
    if (this.#holds.size === 0) return false;
    const situation = this.#options.situationOf(press);
    return [...this.#holds].some((hold) => holds(hold, press, situation));
  }
}

function holds(hold: Hold, press: Press, { target, typing, inside, answered }: Situation): boolean {
  const command = press.ctrlKey || press.metaKey;
  if (hold.kind === 'choices') return !command && choosing.has(press.key) && target !== null && target === hold.field();
  if (typing) return false;
  if (hold.kind === 'opening') return true;
  return !inside && !answered && !command && press.key !== 'Tab' && press.key !== 'Escape';
}
