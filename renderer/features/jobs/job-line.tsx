import { IconAlertTriangle, IconClockExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { JobLine as Job } from '../../../shared/api/jobs.ts';
import { toInstant } from '../../../shared/time.ts';
import { jobsQuery } from '../../core-client/queries.ts';
import { useNow } from '../../ui/clock.ts';
import { countWords } from '../../ui/number-words.ts';
import { dueWords, leftWords, progressWords, statusWords } from './job-words.ts';
import classes from './jobs.module.css';

/** Shows how a job stands, as the second line of its row. */
export function JobLine({ id }: { readonly id: string }): ReactNode {
  const job = useQuery(jobsQuery).data?.find((one) => one.id === id);
  if (!job) return null;
  return (
    <>
      {statusWords(job.status)} · {progressWords(job, job.unit)}
      {job.waiting > 0 && ` · ${countWords(job.waiting, 'item')} to review`}
      {' · '}
      <PaceBadge job={job} />
      {/* The reason for a long time, wherever the date is. */}
      {job.due_why !== null && ` · ${job.due_why}`}
      {job.inTheWay.length > 0 && ` · ${countWords(job.inTheWay.length, 'thing')} in the way`}
    </>
  );
}

/** Shows how long a job has left; late ones with an icon. */
export function PaceBadge({ job }: { readonly job: Job }): ReactNode {
  const now = toInstant(useNow());
  const words = leftWords(job, now);
  const isLate = job.pace === 'overdue' || job.pace === 'will_miss';
  const Icon = job.pace === 'overdue' ? IconAlertTriangle : IconClockExclamation;
  return (
    <span className={isLate ? classes.late : undefined} title={dueWords(job)}>
      {isLate && <Icon size={14} aria-hidden className={classes.lateIcon} />}
      {words}
      {job.pace === 'will_miss' && ', will miss its due date'}
    </span>
  );
}
