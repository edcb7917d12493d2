const inner = new WeakSet<Event>();

/**
 * Records, before anything else acts, whether an Escape belongs to a list that is open at the
 * focused element.
 */
export function noteInnerEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape' && event.target instanceof Element && hasOpenList(event.target))
    inner.add(event);
}

/**
 * Returns whether an Escape closes the list, menu or calendar at the focused element, and nothing
 * around it [WI20]. Everything that closes by Escape and may contain a picker calls this first.
 */
export const isInnerEscape = (event: Event): boolean => inner.has(event);

function hasOpenList(target: Element): boolean {
  // Mantine marks a field whose list is open in this way; fields whose list is always open are
  // themselves closed by Escape.
  const picker =
    target.hasAttribute('data-expanded') && target.getAttribute('aria-haspopup') === 'listbox';
  return picker || target.closest('[role=menu]') !== null;
}
