import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TodayPage } from '../../features/today/today-page.tsx';
import { writeFeedState } from '../../features/feed/feed-state.ts';
import { useRunCommand } from '../../ui/commands.tsx';
import { useOpenRecord } from '../use-open-record.ts';

/** What needs the person now. */
export function TodayScreen(): ReactNode {
  const navigate = useNavigate();
  const open = useOpenRecord();
  const run = useRunCommand();
  return (
    <TodayPage
      onOpen={open} onCapture={() => { run('capture'); }} onTriage={() => { void navigate({ to: '/triage' }); }} onConflicts={() => { void navigate({ to: '/conflicts' }); }}
      onShowRecords={(filter) => { void navigate({ to: '/feed', search: writeFeedState({ filter, text: '', record: null, view: null }) }); }}
    />
  );
}
