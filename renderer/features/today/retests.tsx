import { IconMasksTheater } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { retestsDue } from '../../../shared/method/retests.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { listQuery } from '../../core-client/queries.ts';
import { dayWords, storedDay } from '../../ui/time-words.ts';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  /** The start of the day in the person's zone. */
  readonly day: dayjs.Dayjs;
  readonly onOpen: (id: string) => void;
}

/** Shows the threshold assessments whose retest is due, the longest due first. */
export function Retests({ day, onOpen }: Props): ReactNode {
  const all = (useQuery(listQuery('threshold_assessment')).data?.items ?? []).map(
    ({ id, title, values }) => ({
      id,
      title,
      values: readValues(recordTypes.threshold_assessment, values).values,
    }),
  );
  const due = retestsDue(all, storedDay(day));
  if (due.length === 0) return null;
  return (
    <TodaySection title="Retests due">
      <ul className={classes.list}>
        {due.map(({ id, title, values }) => (
          <TodayRow
            key={id}
            icon={<IconMasksTheater size={16} aria-hidden />}
            title={title}
            facts={`retest due since ${dayWords(values.retest_on ?? '')}`}
            onOpen={() => {
              onOpen(id);
            }}
          />
        ))}
      </ul>
    </TodaySection>
  );
}
