/** A held key press, with everything needed to play it later. */
export interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** The content of Ctrl+V or Cmd+V; null for every other key. */
  readonly pasted: DataTransfer | null;
}

/**
 * Why keys have to wait. `opening`: something that was opened will take the focus; every key that
 * is not typed into a field waits for it. `rows`: a page is shown without its rows; keys without a
 * handler wait for them. `choices`: the matches for the text in a field are unknown; the keys that
 * choose wait for them.
 */
export type Hold =
  | { readonly kind: 'opening' }
  | { readonly kind: 'rows' }
  | { readonly kind: 'choices'; readonly field: () => Element | null };

/** Where a key press goes at this moment. */
export interface Situation {
  readonly target: Element | null;
  /** The target accepts text. */
  readonly typing: boolean;
  /** The target is inside a dialog, a menu or a form, whose keys are its own. */
  readonly inside: boolean;
  /** Something handles this key now: a command, or the focused button. */
  readonly answered: boolean;
}

interface Options {
  readonly situationOf: (press: Press) => Situation;
  /** Acts as if the key were pressed now. */
  readonly play: (press: Press) => void;
  /**
   * Calls back when everything caused by the current turn has run: renders, effects, and their
   * timers.
   */
  readonly afterTurn: (next: () => void) => void;
}

const choosing: ReadonlySet<string> = new Set([
  'Enter',
  'Tab',
  'ArrowDown',
  'ArrowUp',
  'PageDown',
  'PageUp',
]);

/**
 * Holds the keys that are typed faster than the screen, and plays them in order once their target
 * is ready [WI24]. Keys wait during a turn that may open something, while there is a hold, and
 * after other waiting keys. It uses no clock: holds end by events.
 */
export class KeyQueue {
  readonly #options: Options;
  readonly #holds = new Set<Hold>();
  #waiting: Press[] = [];
  #turning = false;
  #playing = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** True while a held key is acting: its effects must not be held a second time. */
  get isPlaying(): boolean {
    return this.#playing;
  }

  get waiting(): readonly Press[] {
    return this.#waiting;
  }

  /**
   * Holds a key that has to wait.
   * @returns whether it was held; otherwise it acts now
   */
  take(press: Press): boolean {
    if (this.#playing) return false;
    const waits = this.#turning || this.#waiting.length > 0 || this.#isHeld(press);
    if (!waits) return false;
    if (press.key === 'Escape' && this.#waiting.some((kept) => kept.key === 'Escape')) {
      // The second Escape: the person no longer wants the keys typed ahead.
      this.#waiting = [];
      return false;
    }
    this.#waiting.push(press);
    return true;
  }

  /** Declares that something may open in this turn: keys wait until it is over. */
  beginTurn(): void {
    if (this.#turning) return;
    this.#turning = true;
    this.#options.afterTurn(() => {
      this.#turning = false;
      this.#playOn();
    });
  }

  /**
   * Holds keys back.
   * @returns a function that ends the hold; after the last one, the held keys are played
   */
  hold(hold: Hold): () => void {
    this.#holds.add(hold);
    return () => {
      if (this.#holds.delete(hold)) this.beginTurn();
    };
  }

  /** Drops the held keys: the person turned to something else by mouse. */
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
  if (hold.kind === 'choices')
    return !command && choosing.has(press.key) && target !== null && target === hold.field();
  if (typing) return false;
  if (hold.kind === 'opening') return true;
  return !inside && !answered && !command && press.key !== 'Tab' && press.key !== 'Escape';
}
