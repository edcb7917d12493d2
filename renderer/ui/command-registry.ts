import type { Command } from './commands.tsx';

interface Registered { readonly command: Command; readonly overlay: boolean }

/** The commands of the moment, by who offers them. Listeners hear only of changes that a list can show. */
export class CommandRegistry {
  readonly #offers = new Map<object, readonly Registered[]>();
  readonly #listeners = new Set<() => void>();
  #list: readonly Command[] = [];
  #shown = '';

  /** Offers commands under a token; again with the same token, in place of those before. */
  put(token: object, commands: readonly Command[], overlay: boolean): void {
    this.#offers.set(token, commands.map((command) => ({ command, overlay })));
    this.#changed();
  }

  remove(token: object): void {
    this.#offers.delete(token);
    this.#changed();
  }

  /** Commands with keys that may run now, later ones first, those that go first before all. @param inOverlay whether a dialog has the focus */
  withKeys(inOverlay: boolean): readonly (Command & { readonly keys: string })[] {
    return this.#all()
      .filter(({ overlay }) => overlay || !inOverlay)
      .map(({ command }) => command)
      .filter((command): command is Command & { keys: string } => command.keys !== undefined && command.enabled !== false)
      .sort((a, b) => Number(b.first ?? false) - Number(a.first ?? false));
  }

  readonly list = (): readonly Command[] => this.#list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  };

  #all(): readonly Registered[] {
    return [...this.#offers.values()].flat().reverse();
  }

  #changed(): void {
    const seen = new Set<string>();
    const list = this.#all().map(({ command }) => command).filter(({ id }) => !seen.has(id) && seen.add(id));
    // The list itself is always of the newest closures; that it is a new one is told only when it reads differently.
    const shown = JSON.stringify(list.map(({ id, label, group, keys, enabled, hidden }) => [id, label, group, keys, enabled !== false, hidden === true]));
    if (shown === this.#shown) {
      this.#list.forEach((_, i) => { (this.#list as Command[])[i] = list[i]!; });
      return;
    }
    this.#shown = shown;
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}
