import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { blobQuery } from '../core-client/queries.ts';
import { isHeldBack, markDrawing, onShownAgain } from './drawing-marks.ts';
import { inspectPicture } from './inspect-picture.ts';

export type PictureState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The page stopped while it drew this file; see drawing-marks.ts. */
  | { readonly kind: 'held' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'ready'; readonly url: string; readonly onDrawn: () => void };

interface Made {
  readonly sha256: string;
  readonly url: string | null;
  readonly reason: string;
  readonly drawn: () => void;
}

/**
 * Returns a stored file as a URL for `<img>`, if it is a picture that can be drawn within the
 * limits. Call `onDrawn` when it has loaded or failed.
 */
export function usePicture(sha256: string | null): PictureState {
  const held = useSyncExternalStore(onShownAgain, () => sha256 !== null && isHeldBack(sha256));
  const { data, error } = useQuery({
    ...blobQuery(sha256 ?? ''),
    enabled: sha256 !== null && !held,
  });
  const [made, setMade] = useState<Made | null>(null);
  useEffect(() => {
    if (!data || sha256 === null || held) return undefined;
    const next = makeUrl(sha256, data.content as Uint8Array<ArrayBuffer>);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the effect owns the URL
    setMade(next);
    return () => {
      next.drawn();
      if (next.url !== null) URL.revokeObjectURL(next.url);
      setMade(null);
    };
  }, [data, sha256, held]);
  const drawn = made?.drawn;
  const onDrawn = useCallback(() => {
    drawn?.();
  }, [drawn]);
  if (sha256 === null) return { kind: 'none' };
  if (held) return { kind: 'held' };
  if (error !== null) return { kind: 'failed', error };
  if (made?.sha256 !== sha256) return { kind: 'reading' };
  if (made.url === null) return { kind: 'refused', reason: made.reason };
  return { kind: 'ready', url: made.url, onDrawn };
}

function makeUrl(sha256: string, content: Uint8Array<ArrayBuffer>): Made {
  const inspected = inspectPicture(content);
  if (inspected.kind === 'refused')
    return { sha256, url: null, reason: inspected.reason, drawn: () => undefined };
  const drawn = markDrawing(sha256);
  // Typed by its bytes: whatever a record calls it, it is never read as anything else.
  return {
    sha256,
    url: URL.createObjectURL(new Blob([content], { type: inspected.picture.mediaType })),
    reason: '',
    drawn,
  };
}
