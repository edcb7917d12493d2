const noText: ReadonlySet<string> = new Set([
  'checkbox',
  'radio',
  'button',
  'submit',
  'reset',
  'range',
  'file',
  'color',
]);

/** Returns the element if it accepts text, or null. */
export function typingTarget(element: Element | null): HTMLElement | null {
  if (!(element instanceof HTMLElement)) return null;
  if (element instanceof HTMLInputElement) return noText.has(element.type) ? null : element;
  const takesText =
    element.isContentEditable ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement;
  if (takesText) return element;
  return null;
}
