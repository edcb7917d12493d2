import type { KeyboardEvent } from 'react';

interface Store {
  readonly dropdownOpened: boolean;
  readonly openDropdown: () => void;
}

/**
 * Keeps Enter inside a picker [UI8]: it opens a closed list or chooses from an open one, and never
 * submits the form.
 */
export function enterInPicker(event: KeyboardEvent, store: Store): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing)
    return;
  event.preventDefault();
  if (!store.dropdownOpened) store.openDropdown();
}

/**
 * Chooses the marked option in the open list of the field, by Enter. A Mantine select marks the
 * first option that matches the typed text, but when typing has opened the list, it forgets which
 * one, and its own Enter does nothing. Call it for `onKeyDownCapture`.
 */
export function enterTakesMarked(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing)
    return;
  const list = (event.target as Element).getAttribute('aria-controls');
  if (list === null) return;
  const marked = document
    .getElementById(list)
    ?.querySelector<HTMLElement>('[data-combobox-selected]');
  if (!marked) return;
  event.preventDefault();
  event.stopPropagation();
  marked.click();
}
