import { type RefObject, useLayoutEffect } from 'react';

/**
 * Passes the focus on when a row leaves the page with it, because what it asked for is done: to the
 * row that follows, else to the one before, so that the next key goes on from there.
 */
export function useFocusNeighbour(row: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = row.current;
    // The row is still on the page when this runs.
    return () => {
      if (!element?.contains(document.activeElement)) return;
      const items = [...document.querySelectorAll<HTMLElement>('main [data-item]')];
      const rows = items.filter((item) => !element.contains(item));
      const isBehind = (item: HTMLElement): boolean =>
        (element.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      (rows.find(isBehind) ?? rows.at(-1))?.focus();
    };
  }, [row]);
}
