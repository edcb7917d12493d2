import type { Command } from './command.ts';

interface Registered {
  readonly command: Command;
  readonly overlay: boolean;
}

/**
 * The current commands, by who offers them. Listeners are only notified of changes that a list can
 * show.
 */
export class CommandRegistry {
  readonly #offers = new Map<object, readonly Registered[]>();
  readonly #listeners = new Set<() => void>();
  #list: readonly Command[] = [];
  #shown = '';
  /** The ID of a command to run once it is offered by a page that is opening. */
  #wanted: string | null = null;

  /** Offers commands under a token; again with the same token, it replaces the earlier ones. */
  put(token: object, commands: readonly Command[], overlay: boolean): void {
    this.#offers.set(
      token,
      commands.map((command) => ({ command, overlay })),
    );
    this.#changed();
    this.#runWanted();
  }

  /** Runs a command now, or as soon as a page offers it. Stand-ins don't count. */
  runWhenOffered(id: string): void {
    this.#wanted = id;
    this.#runWanted();
  }

  /** Drops the pending command: the person did something else. */
  forgetWanted(): void {
    this.#wanted = null;
  }

  /** Removes the commands of a token. */
  remove(token: object): void {
    this.#offers.delete(token);
    this.#changed();
  }

  /**
   * Returns commands with keys that may run now, later ones first, and those marked `first` before
   * all.
   * @param inOverlay whether a dialog has the focus
   */
  withKeys(inOverlay: boolean): readonly (Command & { readonly keys: string })[] {
    return this.#all()
      .filter(({ overlay }) => overlay || !inOverlay)
      .map(({ command }) => command)
      .filter(
        (command): command is Command & { keys: string } =>
          command.keys !== undefined && command.enabled !== false,
      )
      .sort((a, b) => Number(b.first ?? false) - Number(a.first ?? false));
  }

  readonly list = (): readonly Command[] => this.#list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #all(): readonly Registered[] {
    return [...this.#offers.values()].flat().reverse();
  }

  #runWanted(): void {
    const wanted = this.#list.find(
      ({ id, standIn, enabled }) => id === this.#wanted && standIn !== true && enabled !== false,
    );
    if (wanted === undefined) return;
    this.#wanted = null;
    wanted.run();
  }

  #changed(): void {
    const seen = new Set<string>();
    const list = this.#all()
      .map(({ command }) => command)
      .sort((a, b) => Number(a.standIn ?? false) - Number(b.standIn ?? false))
      .filter(({ id }) => !seen.has(id) && seen.add(id));
    // The list always has the newest closures; listeners are only notified if it reads differently.
    const shown = JSON.stringify(
      list.map(({ id, label, group, keys, words, enabled, hidden }) => [
        id,
        label,
        group,
        keys,
        words,
        enabled !== false,
        hidden === true,
      ]),
    );
    if (shown === this.#shown) {
      this.#list.forEach((_, i) => {
        (this.#list as Command[])[i] = list[i]!;
      });
      return;
    }
    this.#shown = shown;
    this.#list = list;
    for (const listener of this.#listeners) listener();
  }
}
