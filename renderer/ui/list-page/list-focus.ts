import { type RefObject, useLayoutEffect } from 'react';
import { typingTarget } from '../typing-target.ts';

/**
 * Focuses a list whose active row has moved, so that a screen reader announces the row. Not during
 * typing, nor out of a dialog or menu that was opened meanwhile.
 */
export function focusList(box: RefObject<HTMLElement | null>): void {
  const list = box.current;
  const active = document.activeElement;
  const overlay = active?.closest('[role=dialog], [role=alertdialog], [role=menu]') ?? null;
  const taken =
    typingTarget(active) !== null || (overlay !== null && !overlay.matches('[data-page-keys]'));
  if (list && !taken && !list.contains(active)) list.focus({ preventScroll: true });
}

/**
 * Focuses a list when its rows appear and nothing else has the focus, as on a page that was just
 * opened.
 */
export function useFirstFocus(box: RefObject<HTMLElement | null>, there: boolean): void {
  useLayoutEffect(() => {
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (there && nowhere) box.current?.focus({ preventScroll: true });
  }, [box, there]);
}
