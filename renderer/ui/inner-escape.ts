const inner = new WeakSet<Event>();

/** Notes before anything else acts whether an Escape belongs to a list that is open at the focused element. */
export function noteInnerEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape' && event.target instanceof Element && hasOpenList(event.target)) inner.add(event);
}

/**
 * Says that an Escape closes the list, menu or calendar at the focused element, and nothing around it [WI20].
 * Everything that closes by Escape and may contain a picker asks this first.
 */
export const isInnerEscape = (event: Event): boolean => inner.has(event);

function hasOpenList(target: Element): boolean {
  // Mantine marks a field whose list is open so; fields whose list is always open are what Escape is to close.
  const picker = target.hasAttribute('data-expanded') && target.getAttribute('aria-haspopup') === 'listbox';
  return picker || target.closest('[role=menu]') !== null;
}
