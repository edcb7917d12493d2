import { useMemo, useRef, useState } from 'react';
import type { CaptureKind } from '../../../shared/capture/capture-kinds.ts';
import type { CaptureContext } from '../../../shared/capture/directory.ts';
import {
  type CaptureDraft,
  emptyDraft,
  isEmptyDraft,
  readDraft,
} from '../../../shared/capture/draft.ts';
import { useDraft } from '../../fields/use-draft.ts';

export const captureDraftKey = 'capture';

export interface HeldDraft {
  /** False until the saved draft was looked up; anything typed before would overwrite it. */
  readonly ready: boolean;
  readonly draft: CaptureDraft;
  readonly edit: (change: (draft: CaptureDraft) => CaptureDraft) => void;
  /** When a restored draft was saved; null if this one was started here. */
  readonly backFrom: string | null;
  /** When it was last written to disk. */
  readonly savedAt: string | null;
  readonly flush: () => Promise<void>;
  /** Starts again, without writing: core has removed the old draft. */
  readonly begin: (context: CaptureContext, kind?: CaptureKind | null) => void;
  /**
   * Discards it, here and in core.
   * @returns what it was
   */
  readonly discard: (context: CaptureContext) => CaptureDraft;
}

/**
 * Returns the one draft of capture. It is held while the window exists, whether the sheet is open
 * or not, and saved by core as it is typed [CA12].
 */
export function useCaptureDraft(): HeldDraft {
  const kept = useDraft<unknown>(captureDraftKey);
  const found = useMemo(() => (kept.kept ? readDraft(kept.kept.content) : emptyDraft), [kept.kept]);
  const [own, setOwn] = useState<CaptureDraft | null>(null);
  const [begun, setBegun] = useState(false);
  const draft = own ?? found;
  // Several edits can happen within one render.
  const latest = useRef<CaptureDraft | null>(null);
  const show = (next: CaptureDraft): void => {
    latest.current = next;
    setOwn(next);
  };
  const begin: HeldDraft['begin'] = (context, kind = null) => {
    show({ ...emptyDraft, context, begunAs: kind });
    setBegun(true);
  };

  return {
    ready: kept.state === 'ready',
    draft,
    savedAt: kept.savedAt,
    flush: kept.flush,
    begin,
    backFrom: begun || isEmptyDraft(found) || !kept.kept ? null : kept.kept.savedAt,
    edit: (change) => {
      const next = change(latest.current ?? found);
      show(next);
      kept.put(next);
    },
    discard: (context) => {
      const was = latest.current ?? found;
      begin(context);
      void kept.remove();
      return was;
    },
  };
}
