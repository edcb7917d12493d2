import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import type { Filter } from '../../../shared/api/feed.ts';
import { DeploymentPage } from '../../features/deployments/deployment-page.tsx';
import { DeploymentExperiments } from '../../features/experiments/deployment-experiments.tsx';
import { FeedPane } from '../../features/feed/feed-pane.tsx';
import { type FeedState, writeFeedState } from '../../features/feed/feed-state.ts';
import { useRunCommand } from '../../ui/commands.tsx';
import { Beside } from '../beside.tsx';
import { recordAbout, recordNotices } from '../record-slots.tsx';
import { useOpenRecord } from '../use-open-record.ts';

const route = getRouteApi('/deployments/$id');

/** One deployment with its experiments and its part of the feed; a record opens beside it. */
export function DeploymentScreen(): ReactNode {
  const { id } = route.useParams();
  const { record = null, tab = 'timeline' } = route.useSearch();
  const navigate = useNavigate();
  const open = useOpenRecord();
  const show = (next: string | null): void => { void navigate({ to: '/deployments/$id', params: { id }, search: { tab, ...(next === null ? {} : { record: next }) } }); };
  const showRecords = (filter: Filter): void => { void navigate({ to: '/feed', search: writeFeedState({ filter, text: '', record: null, view: null }) }); };
  const openExperiment = (experiment: string): void => { void navigate({ to: '/experiments/$id', params: { id: experiment } }); };
  return (
    <Beside name="deployment" record={record} onClose={() => { show(null); }} onOpen={open}>
      <DeploymentPage
        key={id} id={id} tab={tab} onTab={(next) => { void navigate({ to: '/deployments/$id', params: { id }, search: { tab: next, ...(record === null ? {} : { record }) }, replace: true }); }}
        onBack={() => { void navigate({ to: '/deployments' }); }} onOpenRecord={show} onOpenExperiment={openExperiment} onShowRecords={showRecords}
        notices={recordNotices} about={recordAbout}
        experiments={<DeploymentExperiments deployment={id} onOpen={openExperiment} />}
        observations={<Observations deployment={id} record={record} onRecord={show} />}
      />
    </Beside>
  );
}

interface ObservationsProps { readonly deployment: string; readonly record: string | null; readonly onRecord: (id: string | null) => void }

/** The feed, narrowed to the deployment whatever else it is narrowed by. */
function Observations({ deployment, record, onRecord }: ObservationsProps): ReactNode {
  const [narrowed, setNarrowed] = useState<Pick<FeedState, 'filter' | 'text'>>({ filter: {}, text: '' });
  const box = useRef<HTMLDivElement>(null);
  const run = useRunCommand();
  return (
    <FeedPane
      within={{ deployment: [deployment] }} box={box} state={{ ...narrowed, record, view: null }} onCapture={() => { run('capture'); }} onEdit={onRecord}
      onState={({ filter = narrowed.filter, text = narrowed.text, ...next }) => {
        setNarrowed({ filter, text });
        if (next.record !== undefined && next.record !== record) onRecord(next.record);
      }}
    />
  );
}
