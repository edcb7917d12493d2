import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SyncState } from '../../../shared/api/sync.ts';
import { core } from '../../core-client/core.ts';
import { useAct } from '../../ui/use-act.ts';

/**
 * Shows the one thing that a person may want to do about sync at the moment: a round now, or to go
 * on after a pause. While one is under way, asking for another does no harm.
 */
export function SyncNow({ state }: { readonly state: SyncState }): ReactNode {
  const { act } = useAct();
  if (state.phase === 'paused')
    return (
      <Button
        onClick={() => {
          void act(() => core.sync.setOptions({ paused: false }));
        }}
      >
        Resume sync
      </Button>
    );
  return (
    <Button
      variant="default"
      onClick={() => {
        void act(() => core.sync.now());
      }}
    >
      Sync now
    </Button>
  );
}
