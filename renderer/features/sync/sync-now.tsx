import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SyncState } from '../../../shared/api/sync.ts';
import { core } from '../../core-client/core.ts';
import { showError } from '../../ui/show-error.tsx';

/** The one thing that a person may want to do about sync at the moment: a round now, or to go on after a pause. While one is under way, asking for another does no harm. */
export function SyncNow({ state }: { readonly state: SyncState }): ReactNode {
  if (state.phase === 'paused') return <Button onClick={() => { core.sync.setOptions({ paused: false }).catch(showError); }}>Go on syncing</Button>;
  return <Button variant="default" onClick={() => { core.sync.now().catch(showError); }}>Sync now</Button>;
}
