import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SyncPanel } from '../features/sync/sync-panel.tsx';

/** Shows the sync panel, and opens the pages it leads to. */
export function SyncOverlay({ close }: { readonly close: () => void }): ReactNode {
  const navigate = useNavigate();
  return (
    <SyncPanel
      close={close}
      onSettings={() => {
        close();
        void navigate({ to: '/settings/$section', params: { section: 'hub' } });
      }}
      onRefused={() => {
        close();
        void navigate({ to: '/refused' });
      }}
    />
  );
}
