import { useRouter } from '@tanstack/react-router';
import { useContext, useEffect } from 'react';
import { KeyQueueContext } from '../ui/hold-keys.tsx';

/**
 * Holds keys from the moment a page is requested until it is drawn: they are meant for it, not for
 * the page behind.
 */
export function useHoldWhileNavigating(): void {
  const router = useRouter();
  const queue = useContext(KeyQueueContext);
  useEffect(() => {
    let release: (() => void) | undefined;
    const begins = router.subscribe('onBeforeNavigate', () => {
      release ??= queue?.hold({ kind: 'opening' });
    });
    const ends = router.subscribe('onResolved', () => {
      release?.();
      release = undefined;
    });
    return () => {
      begins();
      ends();
      release?.();
    };
  }, [router, queue]);
}
