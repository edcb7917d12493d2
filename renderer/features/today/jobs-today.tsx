import { IconClockExclamation, IconPackageImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { JobLine } from '../../../shared/api/jobs.ts';
import { jobsTodayQuery } from '../../core-client/queries.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

const deliveriesShown = 5;

/** Shows research the data jobs that are late, and the deliveries that wait for review. */
export function JobsToday({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  const { data } = useQuery(jobsTodayQuery);
  if (!data || data.late.length + data.waiting.length === 0) return null;
  const { late, waiting } = data;
  return (
    <TodaySection title="Data jobs" count={late.length + waiting.length}>
      <ul className={classes.list}>
        {late.map((job) => (
          <TodayRow
            key={job.id}
            icon={<IconClockExclamation size={16} aria-hidden color="var(--fl-s2)" />}
            title={job.title}
            words={lateWords(job)}
            facts={
              job.target !== null && (
                <span>
                  {countText(job.accepted)} of {countText(job.target)} {job.unit ?? ''}
                </span>
              )
            }
            onOpen={() => {
              onOpen(job.id);
            }}
          />
        ))}
        {waiting.slice(0, deliveriesShown).map(({ delivery, title }) => (
          <TodayRow
            key={delivery.id}
            icon={<IconPackageImport size={16} aria-hidden />}
            title={`${countWords(delivery.count, 'item')} to review: ${title}`}
            words={<RecordName id={delivery.deployment} />}
            facts={<TimeAgo at={delivery.at} />}
            onOpen={() => {
              onOpen(delivery.job);
            }}
          />
        ))}
      </ul>
      {waiting.length > deliveriesShown && (
        <p className={classes.quiet}>
          {countWords(waiting.length - deliveriesShown, 'more delivery', 'more deliveries')} to
          review
        </p>
      )}
    </TodaySection>
  );
}

/** Returns how late a job is, with the reason for its long time. */
function lateWords({ pace, due_at, due_why, forecast }: JobLine): string {
  const due = due_at === null ? '' : `due ${dayWords(due_at)}`;
  const why = due_why === null ? '' : ` (${due_why})`;
  if (pace === 'overdue') return `Overdue: ${due}${why}`;
  const done =
    forecast?.done_at == null
      ? 'nothing usable in the last 7 days'
      : `done by ${dayWords(forecast.done_at)} at this pace`;
  return `Will miss its due date: ${due}${why}, ${done}`;
}
