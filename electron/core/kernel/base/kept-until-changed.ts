import type { Change } from '../../../../shared/api/changes.ts';

/** Keeps what was computed from records until a record of one of their types changes. */
export class KeptUntilChanged<T> {
  readonly #types: ReadonlySet<string>;
  #kept: { readonly key: string; readonly value: T } | null = null;

  /** @param types the types of all records that the value follows from */
  constructor(types: readonly string[]) {
    this.#types = new Set(types);
  }

  /** Clears what a change may affect. */
  invalidate(change: Change): void {
    if (change.kind === 'records' && change.types.some((type) => this.#types.has(type)))
      this.#kept = null;
  }

  /**
   * Returns what is kept, or computes it.
   * @param key what else the value follows from; what is kept under another key is dropped
   */
  read(key: string, compute: () => T): T {
    if (this.#kept?.key === key) return this.#kept.value;
    const value = compute();
    this.#kept = { key, value };
    return value;
  }
}
