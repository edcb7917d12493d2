import { IconFlask } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ExperimentPage } from '../features/experiments/experiment-page.tsx';
import { writeFeedState } from '../features/feed/feed-state.ts';
import { useRunCommand } from '../ui/commands.tsx';
import { Beside } from './parts/beside.tsx';
import { recordAbout, recordNotices } from './parts/record-slots.tsx';
import { useOpenRecord } from './parts/use-open-record.ts';
import { ExperimentsPage } from '../features/experiments/experiments-page.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { recordSearch } from '../ui/search-params.ts';

const route = getRouteApi('/experiments/$id');

/** Shows one experiment; what was seen in it opens beside it. */
function ExperimentView(): ReactNode {
  const { id } = route.useParams();
  const { record = null } = route.useSearch();
  const navigate = useNavigate();
  const open = useOpenRecord();
  const run = useRunCommand();
  const show = (next: string | null): void => {
    void navigate({
      to: '/experiments/$id',
      params: { id },
      search: next === null ? {} : { record: next },
    });
  };
  return (
    <Beside
      name="experiment"
      record={record}
      onClose={() => {
        show(null);
      }}
      onOpen={open}
    >
      <ExperimentPage
        id={id}
        onBack={() => {
          void navigate({ to: '/experiments' });
        }}
        onOpenDeployment={(deployment) => {
          void navigate({ to: '/deployments/$id', params: { id: deployment } });
        }}
        onOpenRecord={show}
        onShowRecords={(filter) => {
          void navigate({
            to: '/feed',
            search: writeFeedState({ filter, text: '', record: null, view: null }),
          });
        }}
        onCapture={(type) => {
          run(`capture.${type === 'outcome' ? 'worked' : type}`);
        }}
        notices={recordNotices}
        about={recordAbout}
      />
    </Beside>
  );
}

/** Shows all experiments; one opens on a page of its own. */
function ExperimentsView(): ReactNode {
  const navigate = useNavigate();
  return (
    <ExperimentsPage
      onOpen={(id) => {
        void navigate({ to: '/experiments/$id', params: { id } });
      }}
    />
  );
}

const page = defineRecordPage({
  name: 'experiments',
  title: 'Experiments',
  words: 'trials tests hypotheses',
  icon: IconFlask,
  letter: 'e',
  group: 'main',
  order: { fdc: 40, research: 80, success: 20, admin: 50 },
  asOf: true,
  creates: { words: 'hypothesis trial test', may: (may) => may.capture },
  path: '/experiments',
  search: recordSearch,
  component: ExperimentsView,
  detail: { path: '/experiments/$id', search: recordSearch, component: ExperimentView },
});

export const experiment = {
  icon: IconFlask,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
