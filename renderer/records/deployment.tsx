import { IconMapPin } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import type { Filter } from '../../shared/api/feed.ts';
import { DeploymentPage } from '../features/deployments/deployment-page.tsx';
import { DeploymentExperiments } from '../features/experiments/deployment-experiments.tsx';
import { FeedPane } from '../features/feed/feed-pane.tsx';
import { type FeedState, writeFeedState } from '../features/feed/feed-state.ts';
import { useRunCommand } from '../ui/commands.tsx';
import { Beside } from './parts/beside.tsx';
import { recordAbout, recordNotices } from './parts/record-slots.tsx';
import { useOpenRecord } from './parts/use-open-record.ts';
import { DeploymentsPage } from '../features/deployments/deployments-page.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { deploymentSearch, recordSearch } from '../ui/search-params.ts';

const route = getRouteApi('/deployments/$id');

/** Shows one deployment with its experiments and its part of the feed; a record opens beside it. */
function DeploymentView(): ReactNode {
  const { id } = route.useParams();
  const { record = null, tab = 'timeline' } = route.useSearch();
  const navigate = useNavigate();
  const open = useOpenRecord();
  const show = (next: string | null): void => {
    void navigate({
      to: '/deployments/$id',
      params: { id },
      search: { tab, ...(next === null ? {} : { record: next }) },
    });
  };
  const showRecords = (filter: Filter): void => {
    void navigate({
      to: '/feed',
      search: writeFeedState({ filter, text: '', record: null, view: null }),
    });
  };
  const openExperiment = (experiment: string): void => {
    void navigate({ to: '/experiments/$id', params: { id: experiment } });
  };
  return (
    <Beside
      name="deployment"
      record={record}
      onClose={() => {
        show(null);
      }}
      onOpen={open}
    >
      <DeploymentPage
        key={id}
        id={id}
        tab={tab}
        onTab={(next) => {
          void navigate({
            to: '/deployments/$id',
            params: { id },
            search: { tab: next, ...(record === null ? {} : { record }) },
            replace: true,
          });
        }}
        onBack={() => {
          void navigate({ to: '/deployments' });
        }}
        onOpenRecord={show}
        onOpenExperiment={openExperiment}
        onShowRecords={showRecords}
        notices={recordNotices}
        about={recordAbout}
        experiments={<DeploymentExperiments deployment={id} onOpen={openExperiment} />}
        observations={<Observations deployment={id} record={record} onRecord={show} />}
      />
    </Beside>
  );
}

interface ObservationsProps {
  readonly deployment: string;
  readonly record: string | null;
  readonly onRecord: (id: string | null) => void;
}

/** Shows the feed, always filtered by the deployment. */
function Observations({ deployment, record, onRecord }: ObservationsProps): ReactNode {
  const [narrowed, setNarrowed] = useState<Pick<FeedState, 'filter' | 'text'>>({
    filter: {},
    text: '',
  });
  const box = useRef<HTMLDivElement>(null);
  const run = useRunCommand();
  return (
    <FeedPane
      within={{ deployment: [deployment] }}
      box={box}
      state={{ ...narrowed, record, view: null }}
      onCapture={() => {
        run('capture');
      }}
      onEdit={onRecord}
      onState={({ filter = narrowed.filter, text = narrowed.text, ...next }) => {
        setNarrowed({ filter, text });
        if (next.record !== undefined && next.record !== record) onRecord(next.record);
      }}
    />
  );
}

/** Shows all deployments; one opens on a page of its own. */
function DeploymentsView(): ReactNode {
  const navigate = useNavigate();
  return (
    <DeploymentsPage
      onOpen={(id) => {
        void navigate({ to: '/deployments/$id', params: { id } });
      }}
    />
  );
}

const page = defineRecordPage({
  name: 'deployments',
  title: 'Deployments',
  words: 'sites customers projects',
  icon: IconMapPin,
  letter: 'd',
  group: 'main',
  order: { fdc: 30, research: 100, success: 30, admin: 40 },
  asOf: true,
  creates: { words: 'site' },
  path: '/deployments',
  search: recordSearch,
  component: DeploymentsView,
  detail: { path: '/deployments/$id', search: deploymentSearch, component: DeploymentView },
});

export const deployment = {
  icon: IconMapPin,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
