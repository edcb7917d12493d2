import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { RecordPane } from '../../features/record/record-pane.tsx';
import { TriagePage } from '../../features/triage/triage-page.tsx';
import { readTriageState, writeTriageState } from '../../features/triage/triage-state.ts';
import { recordVerdict } from '../record-slots.tsx';
import { useOpenRecord } from '../use-open-record.ts';

const route = getRouteApi('/triage');

/** Triage with the observation beside the list. */
export function TriageScreen(): ReactNode {
  const state = readTriageState(route.useSearch());
  const navigate = useNavigate();
  const open = useOpenRecord();
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <TriagePage
      state={state} onOpen={open}
      onEdit={(id) => { setEditing(id); void navigate({ to: '/triage', search: writeTriageState({ ...state, record: id }), replace: true }); }}
      onState={(part, how = 'push') => { void navigate({ to: '/triage', search: writeTriageState({ ...state, ...part }), replace: how === 'replace' }); }}
      detail={(id) => <RecordPane key={id} id={id} editing={editing === id} onEditing={(on) => { setEditing(on ? id : null); }} onOpen={open} above={recordVerdict} />}
    />
  );
}
