/** One thing that was written and can be taken back. */
export interface Step {
  readonly label: string;
  readonly entries: readonly string[];
  /** Where the window was, as `placeNow` says it. */
  readonly place: string;
  /** When it was written, an ISO instant. */
  readonly at: string;
}

type TakeBack = (entries: readonly string[]) => Promise<{ readonly written: readonly string[] }>;

const depth = 100;

/**
 * What this window wrote, newest last. Taking back writes new entries, and those taken back are the redo:
 * nothing is ever deleted, and others see it as an edit like any other.
 */
export class UndoStack {
  readonly #takeBack: TakeBack;
  #done: Step[] = [];
  #undone: Step[] = [];
  #busy: Promise<unknown> = Promise.resolve();

  constructor(takeBack: TakeBack) { this.#takeBack = takeBack; }

  push(step: Step): void {
    this.#done = [...this.#done.slice(1 - depth), step];
    this.#undone = [];
  }

  /** What `undo` would take back next; null when there is nothing. */
  get nextUndo(): Step | null { return this.#done.at(-1) ?? null; }

  /** What `redo` would do again next; null when there is nothing. */
  get nextRedo(): Step | null { return this.#undone.at(-1) ?? null; }

  /** Takes the newest step back. @returns its label, or null when there is none; throws what the core threw, and the step stays */
  undo(): Promise<string | null> {
    return this.#move(() => this.#done, (step) => { this.#done.pop(); this.#undone.push(step); });
  }

  redo(): Promise<string | null> {
    return this.#move(() => this.#undone, (step) => { this.#undone.pop(); this.#done.push(step); });
  }

  /** One after the other: a second `z` waits until the first is through. */
  #move(from: () => Step[], moved: (step: Step) => void): Promise<string | null> {
    const next = this.#busy.then(async () => {
      const step = from().at(-1);
      if (!step) return null;
      const { written } = await this.#takeBack(step.entries);
      moved({ ...step, entries: written });
      return step.label;
    });
    this.#busy = next.catch(() => undefined);
    return next;
  }
}
