import { portions } from './portions.ts';

type Find<T> = (input: { ids: string[] }) => Promise<readonly T[]>;

const mostPerCall = 500;

/** Returns what core finds for some IDs, asking for as many at once as a call may name. */
export async function askInParts<T>(ids: readonly string[], find: Find<T>): Promise<T[]> {
  const found: T[] = [];
  for (const part of portions(ids, mostPerCall)) found.push(...(await find({ ids: [...part] })));
  return found;
}

/** Gathers the IDs that a screen requests one by one into one call per turn of the event loop. */
export class IdBatch<T extends { readonly id: string }> {
  readonly #find: Find<T>;
  #waiting = new Map<
    string,
    { readonly resolve: (found: T | null) => void; readonly reject: (error: unknown) => void }[]
  >();

  constructor(find: Find<T>) {
    this.#find = find;
  }

  /** Returns what core returns for the ID, or null if nothing. */
  ask(id: string): Promise<T | null> {
    if (this.#waiting.size === 0)
      setTimeout(() => {
        void this.#send();
      }, 0);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), { resolve, reject }]);
    });
  }

  async #send(): Promise<void> {
    const asked = [...this.#waiting];
    this.#waiting = new Map();
    for (const part of portions(asked, mostPerCall)) {
      try {
        const found = new Map(
          (await this.#find({ ids: part.map(([id]) => id) })).map((one) => [one.id, one]),
        );
        for (const [id, askers] of part)
          for (const { resolve } of askers) resolve(found.get(id) ?? null);
      } catch (error) {
        for (const [, askers] of part) for (const { reject } of askers) reject(error);
      }
    }
  }
}
