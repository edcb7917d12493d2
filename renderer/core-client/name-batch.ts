import type { core as coreCalls } from './core.ts';

export interface Name { readonly id: string; readonly type: string; readonly title: string; readonly deployment: string | null }
type FindNames = (input: { ids: string[] }) => ReturnType<typeof coreCalls.records.names>;

const mostPerCall = 500;

/** Gathers the names that a screen asks for one by one into one call per turn of the event loop. */
export class NameBatch {
  readonly #find: FindNames;
  #waiting = new Map<string, { readonly resolve: (name: Name | null) => void; readonly reject: (error: unknown) => void }[]>();

  constructor(find: FindNames) { this.#find = find; }

  /** The record's name, or null when it is not there. */
  ask(id: string): Promise<Name | null> {
    if (this.#waiting.size === 0) setTimeout(() => { void this.#send(); }, 0);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), { resolve, reject }]);
    });
  }

  async #send(): Promise<void> {
    const asked = [...this.#waiting];
    this.#waiting = new Map();
    for (let from = 0; from < asked.length; from += mostPerCall) {
      const part = asked.slice(from, from + mostPerCall);
      try {
        const names = new Map((await this.#find({ ids: part.map(([id]) => id) })).map((name) => [name.id, name]));
        for (const [id, askers] of part) for (const { resolve } of askers) resolve(names.get(id) ?? null);
      } catch (error) {
        for (const [, askers] of part) for (const { reject } of askers) reject(error);
      }
    }
  }
}
