import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ExperimentPage } from '../../features/experiments/experiment-page.tsx';
import { writeFeedState } from '../../features/feed/feed-state.ts';
import { useRunCommand } from '../../ui/commands.tsx';
import { Beside } from '../beside.tsx';
import { recordAbout, recordNotices } from '../record-slots.tsx';
import { useOpenRecord } from '../use-open-record.ts';

const route = getRouteApi('/experiments/$id');

/** One experiment; what was seen in it opens beside it. */
export function ExperimentScreen(): ReactNode {
  const { id } = route.useParams();
  const { record = null } = route.useSearch();
  const navigate = useNavigate();
  const open = useOpenRecord();
  const run = useRunCommand();
  const show = (next: string | null): void => { void navigate({ to: '/experiments/$id', params: { id }, search: next === null ? {} : { record: next } }); };
  return (
    <Beside name="experiment" record={record} onClose={() => { show(null); }} onOpen={open}>
      <ExperimentPage
        id={id} onBack={() => { void navigate({ to: '/experiments' }); }} onOpenDeployment={(deployment) => { void navigate({ to: '/deployments/$id', params: { id: deployment } }); }}
        onOpenRecord={show} onShowRecords={(filter) => { void navigate({ to: '/feed', search: writeFeedState({ filter, text: '', record: null, view: null }) }); }}
        onCapture={(type) => { run(`capture.${type === 'outcome' ? 'worked' : type}`); }} notices={recordNotices} about={recordAbout}
      />
    </Beside>
  );
}
