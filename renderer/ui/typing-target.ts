const noText: ReadonlySet<string> = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'file', 'color']);

/** Returns the element as one that takes text, or null when it takes none. */
export function typingTarget(element: Element | null): HTMLElement | null {
  if (!(element instanceof HTMLElement)) return null;
  if (element instanceof HTMLInputElement) return noText.has(element.type) ? null : element;
  const takesText = element.isContentEditable || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
  return takesText ? element : null;
}
