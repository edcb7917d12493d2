import type { RefObject } from 'react';
import { useCommands } from '../commands.tsx';
import { listCommands } from './list-keys.ts';

/**
 * Moves the focus by `j` and `k` through the elements of a container with `data-item`, in page
 * order; Enter then does what the element does. Works in virtual lists, because the focused element
 * scrolls into view and draws its neighbours.
 * @param name of the list, for the IDs of its commands
 */
export function useFocusKeys(
  container: RefObject<HTMLElement | null>,
  name: string,
  enabled = true,
): void {
  const move = (step: 1 | -1) => (): void => {
    const items = [...(container.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const next = at === -1 ? items[step === 1 ? 0 : items.length - 1] : items[at + step];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useCommands(
    listCommands({
      name,
      group: 'List',
      runs: { next: enabled ? move(1) : null, previous: enabled ? move(-1) : null },
    }),
  );
}
