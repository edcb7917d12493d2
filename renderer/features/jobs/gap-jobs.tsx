import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { JobLine } from '../../../shared/api/jobs.ts';
import { jobsQuery } from '../../core-client/queries.ts';
import type { GapLinks } from '../../ui/gap-links.ts';
import { LinkedSection } from '../../ui/linked-section.tsx';
import { PaceBadge } from './job-line.tsx';
import { acceptedWords, dueWords, statusWords } from './job-words.ts';
import { ProposeJob } from './propose-job.tsx';

interface Props {
  readonly gap: RecordView;
  readonly links: GapLinks | undefined;
  readonly onOpen: (id: string) => void;
}

/** Shows the data jobs of a gap with how far each is, and proposes another. */
export function GapJobs({ gap, links, onOpen }: Props): ReactNode {
  const jobs = useQuery(jobsQuery).data;
  return (
    <LinkedSection
      title="Data jobs"
      rows={links?.records.map(({ id, title }) => {
        const job = jobs?.find((one) => one.id === id);
        return { id, title, line: job && <Standing job={job} /> };
      })}
      more={links && links.n - links.records.length}
      empty="No data job collects for this gap yet."
      action={<ProposeJob gap={gap} onOpen={onOpen} />}
      onOpen={onOpen}
    />
  );
}

/** Says what a job's status is, how much of its target is accepted, and when it is due. */
const Standing = ({ job }: { readonly job: JobLine }): ReactNode => (
  <>
    {[statusWords(job.status), acceptedWords(job), dueWords(job)].filter(Boolean).join(' · ')}
    {job.pace !== 'ended' && (
      <>
        {' · '}
        <PaceBadge job={job} />
      </>
    )}
  </>
);
