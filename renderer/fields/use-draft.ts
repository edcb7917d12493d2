import { useEffect, useRef, useState } from 'react';
import { core } from '../core-client/core.ts';
import { showError } from '../ui/show-error.tsx';
import { DraftKeeper } from './draft-keeper.ts';
import { trackDraft } from './open-drafts.ts';

export interface Draft<T> {
  /**
   * `loading` until the saved draft was looked up; what is shown meanwhile must not overwrite it.
   */
  readonly state: 'loading' | 'ready';
  /** The draft from before; null: none. It does not follow later changes. */
  readonly kept: { readonly content: T; readonly savedAt: string } | null;
  /** Saves the content within 250 ms. */
  readonly put: (content: T) => void;
  /**
   * Saves pending content now. Call it before a write that names the draft's key: that commit
   * removes the draft.
   */
  readonly flush: () => Promise<void>;
  /** Discards the draft. */
  readonly remove: () => Promise<void>;
  /** When it was last saved; null: not since this form opened, or something newer waits. */
  readonly savedAt: string | null;
}

const none: Draft<unknown> = {
  state: 'ready',
  kept: null,
  put: () => undefined,
  flush: async () => undefined,
  remove: async () => undefined,
  savedAt: null,
};

/**
 * Returns a draft under a key, saved as it is typed (at most 250 ms later; also when the window
 * loses focus or closes), so that neither a crash nor a power cut loses more than that [UI1].
 * @param key null: keeps nothing
 */
export function useDraft<T>(key: string | null): Draft<T> {
  const [loaded, setLoaded] = useState<{
    readonly key: string;
    readonly kept: Draft<T>['kept'];
  } | null>(null);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const keeper = useRef<DraftKeeper | null>(null);

  useEffect(() => {
    if (key === null) return undefined;
    let current = true;
    const mine = new DraftKeeper(key, (at) => {
      if (current) setSavedAt(at);
    });
    keeper.current = mine;
    const untrack = trackDraft(mine);
    const found = (kept: Draft<T>['kept']): void => {
      if (current) setLoaded({ key, kept });
    };
    core.drafts.get({ key }).then(
      (draft) => {
        found(draft && { content: draft.content as T, savedAt: draft.saved_at });
      },
      () => {
        found(null);
      },
    );
    return () => {
      current = false;
      mine.release();
      untrack();
      keeper.current = null;
    };
  }, [key]);

  if (key === null) return none as Draft<T>;
  const ready = loaded?.key === key;
  return {
    state: ready ? 'ready' : 'loading',
    kept: ready ? loaded.kept : null,
    savedAt,
    put: (content) => {
      keeper.current?.put(content);
    },
    flush: async () => {
      await keeper.current?.flush();
    },
    remove: async () => {
      await keeper.current?.remove().catch(showError);
    },
  };
}
