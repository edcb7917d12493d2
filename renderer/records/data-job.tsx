import { IconPackages } from '@tabler/icons-react';
import { JobLine } from '../features/jobs/job-line.tsx';
import { JobMoves } from '../features/jobs/job-moves.tsx';
import { JobOverview } from '../features/jobs/job-overview.tsx';
import { RecordListPage } from '../features/record-list/record-list-page.tsx';
import { defineRecordPage } from '../ui/page-manifest.ts';
import { quietColour, type RecordManifest } from '../ui/record-manifest.ts';
import { listView } from './parts/list-view.tsx';

/** Collections that close capability gaps. */
const page = defineRecordPage({
  name: 'jobs',
  title: 'Data jobs',
  words: 'collection annotation deliveries method',
  icon: IconPackages,
  letter: 'j',
  group: 'method',
  order: { fdc: 95, research: 40, success: 95, admin: 95 },
  asOf: true,
  creates: { words: 'collection annotation' },
  ...listView('/jobs', ({ onFeed: _, ...props }) => (
    <RecordListPage
      {...props}
      type="data_job"
      empty="No data jobs yet. A data job collects in two to three weeks what closes a gap."
      line={(job) => <JobLine id={job.id} />}
      extra={(job) => (
        <>
          <JobMoves job={job} />
          <JobOverview id={job.id} />
        </>
      )}
    />
  )),
});

export const dataJob = {
  icon: IconPackages,
  colour: quietColour,
  page,
} as const satisfies RecordManifest;
