import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { FeedPage } from '../../features/feed/feed-page.tsx';
import { type FeedState, readFeedState, writeFeedState } from '../../features/feed/feed-state.ts';
import { RecordPane } from '../../features/record/record-pane.tsx';
import { useRunCommand } from '../../ui/commands.tsx';
import { recordVerdict } from '../record-slots.tsx';
import { useOpenRecord } from '../use-open-record.ts';

const route = getRouteApi('/feed');

/** The feed with the record beside it. */
export function FeedScreen(): ReactNode {
  const state = readFeedState(route.useSearch());
  const navigate = useNavigate();
  const run = useRunCommand();
  const open = useOpenRecord();
  const [editing, setEditing] = useState<string | null>(null);
  const put = (part: Partial<FeedState>, how: 'push' | 'replace' = 'push'): void => {
    void navigate({ to: '/feed', search: writeFeedState({ ...state, ...part }), replace: how === 'replace' });
  };
  return (
    <FeedPage
      state={state} onState={put} onCapture={() => { run('capture'); }} onEdit={(id) => { setEditing(id); if (state.record !== id) put({ record: id }); }}
      detail={(id, backToList) => (
        <RecordPane
          key={id} id={id} editing={editing === id} onEditing={(on) => { setEditing(on ? id : null); if (!on) backToList(); }}
          onClose={() => { put({ record: null }); backToList(); }} onOpen={open} above={recordVerdict}
        />
      )}
    />
  );
}
