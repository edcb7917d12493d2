import { useState } from 'react';

export interface ItemKeys {
  readonly keys: readonly string[];
  readonly insert: (at: number) => string;
  readonly remove: (at: number) => void;
  readonly move: (from: number, to: number) => void;
}

/**
 * Returns keys for the items of an edited list, so that an item keeps its controls (and focus) when
 * it moves. If the list's length changes from outside (a restored draft), new keys are made.
 */
export function useItemKeys(length: number): ItemKeys {
  const [state, setState] = useState<{ readonly keys: readonly string[]; readonly next: number }>({
    keys: [],
    next: 0,
  });
  let current = state;
  if (current.keys.length !== length) {
    current = {
      keys: Array.from({ length }, (_, i) => `k${state.next + i}`),
      next: state.next + length,
    };
    setState(current);
  }
  const put = (keys: readonly string[], next = current.next): void => {
    setState({ keys, next });
  };
  return {
    keys: current.keys,
    insert(at) {
      const key = `k${current.next}`;
      put([...current.keys.slice(0, at), key, ...current.keys.slice(at)], current.next + 1);
      return key;
    },
    remove(at) {
      put(current.keys.filter((_, i) => i !== at));
    },
    move(from, to) {
      put(moveItem(current.keys, from, to));
    },
  };
}

/** Returns the list with one item at another place; out of range: unchanged. */
export function moveItem<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length || from === to) return items;
  const rest = items.filter((_, i) => i !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
