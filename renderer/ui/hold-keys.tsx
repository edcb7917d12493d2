import { createContext, type RefObject, useCallback, useContext, useLayoutEffect } from 'react';
import type { Hold, KeyQueue } from './key-queue.ts';

/** The queue of the window's keyboard; null without a keyboard listener. */
export const KeyQueueContext = createContext<KeyQueue | null>(null);

/**
 * Holds every key that is not typed into a field while something that was opened is not ready for
 * it.
 */
export function useHoldWhileOpening(opening: boolean): void {
  useHold('opening', opening);
}

/** Holds the keys that act on rows while the rows are loading. */
export function useHoldForRows(pending: boolean): void {
  useHold('rows', pending);
}

function useHold(kind: 'opening' | 'rows', active: boolean): void {
  const queue = useContext(KeyQueueContext);
  useLayoutEffect(() => (active ? queue?.hold({ kind }) : undefined), [queue, kind, active]);
}

/** Holds the keys that choose in a field while the matches for its text are unknown. */
export function useHoldForChoices(field: RefObject<Element | null>, pending: boolean): void {
  const queue = useContext(KeyQueueContext);
  useLayoutEffect(
    () => (pending ? queue?.hold({ kind: 'choices', field: () => field.current }) : undefined),
    [queue, field, pending],
  );
}

/**
 * Returns a function that holds keys until a promise has settled: for what opens only after core
 * has answered.
 */
export function useHoldUntil(): <T>(opened: Promise<T>) => Promise<T> {
  const queue = useContext(KeyQueueContext);
  return useCallback(
    async (opened) => {
      const hold: Hold = { kind: 'opening' };
      const release = queue?.hold(hold);
      try {
        return await opened;
      } finally {
        release?.();
      }
    },
    [queue],
  );
}
