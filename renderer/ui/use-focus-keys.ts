import type { RefObject } from 'react';
import { useCommands } from './commands.tsx';

/**
 * `j` and `k` move the focus through the elements of a container that carry `data-item`, in the order of the page; Enter then does what the
 * element does by itself. Works in virtual lists, because what has the focus scrolls into sight and draws its neighbours.
 * @param name of the list, for the ids of its commands
 */
export function useFocusKeys(container: RefObject<HTMLElement | null>, name: string, enabled = true): void {
  const move = (step: 1 | -1): void => {
    const items = [...(container.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const next = at === -1 ? items[step === 1 ? 0 : items.length - 1] : items[at + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useCommands(enabled ? [
    { id: `${name}.next`, label: 'Next in the list', group: 'List', keys: 'j', run: () => { move(1); }, hidden: true },
    { id: `${name}.previous`, label: 'Previous in the list', group: 'List', keys: 'k', run: () => { move(-1); }, hidden: true },
  ] : []);
}
