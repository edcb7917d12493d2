import type { KeyboardEvent } from 'react';

interface Store { readonly dropdownOpened: boolean; readonly openDropdown: () => void }

/** Keeps Enter inside a picker [UI8]: it opens a closed list or chooses from an open one, and never submits the form. */
export function enterInPicker(event: KeyboardEvent, store: Store): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  if (!store.dropdownOpened) store.openDropdown();
}
