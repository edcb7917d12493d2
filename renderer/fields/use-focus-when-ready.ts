import { useLayoutEffect, useRef } from 'react';
import { useHoldWhileOpening } from '../ui/hold-keys.tsx';

/**
 * Focuses the first control of a form once its saved draft is loaded; text typed before that waits,
 * because it must not overwrite the draft [WI24].
 */
export function useFocusWhenReady(ready: boolean, focus: () => void): void {
  const latest = useRef(focus);
  useLayoutEffect(() => {
    latest.current = focus;
  });
  useHoldWhileOpening(!ready);
  useLayoutEffect(() => {
    if (ready) latest.current();
  }, [ready]);
}
