import { IconTools } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { isReviewDateMissing, isReviewDue } from '../../../shared/method/component-review.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { listQuery } from '../../core-client/queries.ts';
import { dayWords, storedDay } from '../../ui/time-words.ts';
import { usePeople } from '../../ui/use-people.ts';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  /** The start of the day in the person's zone. */
  readonly day: dayjs.Dayjs;
  readonly onOpen: (id: string) => void;
}

/** Shows the harness components of the person whose review is due, the longest due first. */
export function Reviews({ day, onOpen }: Props): ReactNode {
  const { isMe } = usePeople();
  const due = (useQuery(listQuery('harness_component')).data?.items ?? [])
    .map(({ id, title, values }) => ({
      ...readValues(recordTypes.harness_component, values).values,
      id,
      title,
    }))
    .filter((one) => isMe(one.owner) && isReviewDue(one, storedDay(day)))
    .sort((a, b) => (a.review_by < b.review_by ? -1 : 1));
  if (due.length === 0) return null;
  return (
    <TodaySection title="Components to review">
      <ul className={classes.list}>
        {due.map(({ id, title, review_by }) => (
          <TodayRow
            key={id}
            icon={<IconTools size={16} aria-hidden />}
            title={title}
            facts={
              isReviewDateMissing(review_by)
                ? 'no review date'
                : `review due since ${dayWords(review_by)}`
            }
            onOpen={() => {
              onOpen(id);
            }}
          />
        ))}
      </ul>
    </TodaySection>
  );
}
