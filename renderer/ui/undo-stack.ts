import PQueue from 'p-queue';

/** One write that can be undone. */
export interface Step {
  readonly label: string;
  readonly entries: readonly string[];
  /** Where the window was, as returned by `placeNow`. */
  readonly place: string;
  /** When it was written, an ISO instant. */
  readonly at: string;
  /** Shows again what was undone, if the window has moved on. */
  readonly onUndone?: () => void;
}

type TakeBack = (entries: readonly string[]) => Promise<{ readonly written: readonly string[] }>;

const depth = 100;

/**
 * The writes of this window, newest last. Undoing writes new entries, and undoing those is the
 * redo: nothing is ever deleted, and others see ordinary edits.
 */
export class UndoStack {
  readonly #takeBack: TakeBack;
  #done: Step[] = [];
  #undone: Step[] = [];
  readonly #moves = new PQueue({ concurrency: 1 });

  constructor(takeBack: TakeBack) {
    this.#takeBack = takeBack;
  }

  /** Adds a step. */
  push(step: Step): void {
    this.#done = [...this.#done.slice(1 - depth), step];
    this.#undone = [];
  }

  /** What `undo` would undo next; null if there is nothing. */
  get nextUndo(): Step | null {
    return this.#done.at(-1) ?? null;
  }

  /** What `redo` would redo next; null if there is nothing. */
  get nextRedo(): Step | null {
    return this.#undone.at(-1) ?? null;
  }

  /**
   * Undoes the newest step.
   * @returns its label, or null if there is none; throws what core threw, and the step stays
   */
  undo(): Promise<string | null> {
    return this.#move(
      () => this.#done,
      (step) => {
        this.#done.pop();
        this.#undone.push(step);
        step.onUndone?.();
      },
    );
  }

  /** Redoes the newest undone step, with the same result as `undo`. */
  redo(): Promise<string | null> {
    return this.#move(
      () => this.#undone,
      (step) => {
        this.#undone.pop();
        this.#done.push(step);
      },
    );
  }

  /** Moves a step, one at a time: a second `z` waits until the first is done. */
  #move(from: () => Step[], moved: (step: Step) => void): Promise<string | null> {
    return this.#moves.add(async () => {
      const step = from().at(-1);
      if (!step) return null;
      const { written } = await this.#takeBack(step.entries);
      moved({ ...step, entries: written });
      return step.label;
    });
  }
}
