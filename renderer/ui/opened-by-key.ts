import type { Command } from './command.ts';

type KeyCommand = Command & { readonly keys: string };

const overlays = '[role=dialog], [role=alertdialog], [role=menu]';

/** Remembers which key opened which dialog or menu: the same key closes it again [WI21]. */
export class OpenedByKey {
  readonly #openers = new WeakMap<Element, KeyCommand>();

  /**
   * Runs a command, and focuses what it opened in the same turn, so that the next text arrives
   * there, including an IME's.
   */
  note(command: KeyCommand, run: () => void): void {
    const before = new Set(document.querySelectorAll(overlays));
    run();
    const opened = [...document.querySelectorAll(overlays)]
      .filter((overlay) => !before.has(overlay))
      .at(-1);
    if (!opened) return;
    this.#openers.set(opened, command);
    if (!opened.contains(document.activeElement))
      opened.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }

  /**
   * Returns the command whose key opened the dialog or menu around an element; null if no key did.
   */
  openerOf(element: Element | null): KeyCommand | null {
    const overlay = element?.closest(overlays);
    if (overlay) return this.#openers.get(overlay) ?? null;
    return null;
  }

  /** Closes what has the focus as Escape does. */
  close(element: Element | null): void {
    element?.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Escape',
        code: 'Escape',
        bubbles: true,
        cancelable: true,
        composed: true,
      }),
    );
  }
}
