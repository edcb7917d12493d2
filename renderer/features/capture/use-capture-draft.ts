import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaptureContext } from '../../../shared/capture/directory.ts';
import { type CaptureDraft, emptyDraft, isEmptyDraft, readDraft } from '../../../shared/capture/draft.ts';
import { useDraft } from '../../fields/use-draft.ts';

export const captureDraftKey = 'capture';

export interface HeldDraft {
  readonly draft: CaptureDraft;
  readonly edit: (change: (draft: CaptureDraft) => CaptureDraft) => void;
  /** When the draft that came back from before was kept; null when this one was begun here. */
  readonly backFrom: string | null;
  /** When it was last put on disk. */
  readonly savedAt: string | null;
  readonly flush: () => Promise<void>;
  /** Begins anew, without writing: the core has taken the old draft away. */
  readonly begin: (context: CaptureContext) => void;
  /** Throws it away, here and in the core. @returns what it was */
  readonly discard: (context: CaptureContext) => CaptureDraft;
}

/** The one draft of capture. It is held as long as the window is, whether the sheet is open or not, and kept by the core as it is typed [CA12]. */
export function useCaptureDraft(): HeldDraft {
  const kept = useDraft<unknown>(captureDraftKey);
  const [draft, setDraft] = useState<CaptureDraft>(emptyDraft);
  const [backFrom, setBackFrom] = useState<string | null>(null);
  const now = useRef(draft);
  const show = useCallback((next: CaptureDraft) => { now.current = next; setDraft(next); }, []);

  const { state } = kept;
  const found = kept.kept;
  useEffect(() => {
    // What was typed before the kept one was found is newer than it.
    if (state !== 'ready' || !found || !isEmptyDraft(now.current)) return;
    const back = readDraft(found.content);
    if (isEmptyDraft(back)) return;
    show(back);
    setBackFrom(found.savedAt);
  }, [state, found, show]);

  return {
    draft, backFrom, savedAt: kept.savedAt, flush: kept.flush,
    edit: (change) => { const next = change(now.current); show(next); kept.put(next); },
    begin: (context) => { show({ ...emptyDraft, context }); setBackFrom(null); },
    discard: (context) => {
      const was = now.current;
      show({ ...emptyDraft, context });
      setBackFrom(null);
      void kept.remove();
      return was;
    },
  };
}
