import type { ImportProblem } from '../../../../../shared/api/imports.ts';

/** A list of problems that can't fill the memory: beyond `max`, only their number is kept. */
export class ReportList {
  readonly #max: number;
  readonly #items: ImportProblem[] = [];
  #more = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** Adds a problem. */
  add(file: string, line: number | null, reason: string): void {
    if (this.#items.length < this.#max)
      this.#items.push({ file, line, reason: `${reason}${/[.?!]$/.test(reason) ? '' : '.'}` });
    else this.#more++;
  }

  get count(): number {
    return this.#items.length + this.#more;
  }

  /** Returns the items, and a last one that says how many more there were. */
  list(): ImportProblem[] {
    if (this.#more === 0) return [...this.#items];
    return [
      ...this.#items,
      { file: '…', line: null, reason: `${this.#more} more are not listed.` },
    ];
  }
}
