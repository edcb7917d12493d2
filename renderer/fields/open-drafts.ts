import type { DraftKeeper } from './draft-keeper.ts';

const open = new Set<DraftKeeper>();

/** Saves every open draft now. The app calls it before its window closes. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...open].map((keeper) => keeper.flush()));
}

const flush = (): void => {
  void flushDrafts();
};

/**
 * Adds a draft to those that are saved when the window loses focus, hides or closes.
 * @returns a function that removes it again
 */
export function trackDraft(keeper: DraftKeeper): () => void {
  if (open.size === 0) {
    window.addEventListener('blur', flush);
    window.addEventListener('beforeunload', flush);
    window.fieldloop.beforeClose(flushDrafts);
  }
  open.add(keeper);
  return () => {
    open.delete(keeper);
    if (open.size > 0) return;
    window.removeEventListener('blur', flush);
    window.removeEventListener('beforeunload', flush);
  };
}
