/** The gap between a control and the bar. */
const gapPx = 8;

/**
 * Scrolls a focused control out from under the bar at the foot of its form. The browser itself only
 * scrolls the caret of a textarea into view. A control that is taller than the space above the bar
 * shows its beginning.
 */
export function uncover(control: Element, foot: HTMLElement | null): void {
  if (foot === null || foot.contains(control)) return;
  const scroller = findScroller(foot);
  if (scroller === null) return;
  const box = control.getBoundingClientRect();
  const hidden = box.bottom + gapPx - foot.getBoundingClientRect().top;
  const above = box.top - gapPx - scroller.getBoundingClientRect().top;
  if (hidden > 0 && above > 0) scroller.scrollBy({ top: Math.min(hidden, above) });
}

/** Returns the element whose content scrolls around another one; null if there is none. */
function findScroller(element: HTMLElement): HTMLElement | null {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (overflowY === 'auto' || overflowY === 'scroll') return at;
  }
  return null;
}
