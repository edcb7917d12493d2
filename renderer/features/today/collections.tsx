import { IconPackage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Collection } from '../../../shared/api/jobs.ts';
import { collectionsQuery } from '../../core-client/queries.ts';
import { countText } from '../../ui/number-words.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { InPlaceRow } from './in-place-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props {
  readonly onOpen: (id: string) => void;
  /** Shows the form of a delivery, from the jobs feature. */
  readonly deliver: (collection: Collection, close: () => void) => ReactNode;
}

/** Shows what the person's deployments collect for data jobs, delivered in the row. */
export function Collections({ onOpen, deliver }: Props): ReactNode {
  const { data: items = [] } = useQuery(collectionsQuery);
  if (items.length === 0) return null;
  return (
    <TodaySection title="To collect" count={items.length}>
      <ul className={classes.list}>
        {items.map((item) => (
          <InPlaceRow
            key={`${item.job.id} ${item.deployment}`}
            icon={<IconPackage size={16} aria-hidden />}
            title={item.job.title}
            words={<CollectionWords item={item} />}
            name={item.job.title}
            action="Deliver"
            facts={<CollectionFacts item={item} />}
            onOpen={() => {
              onOpen(item.job.id);
            }}
          >
            {(close) => deliver(item, close)}
          </InPlaceRow>
        ))}
      </ul>
    </TodaySection>
  );
}

interface ItemProps {
  readonly item: Collection;
}

/** Shows what is wanted, an example, and what research said of earlier deliveries. */
const CollectionWords = ({ item }: ItemProps): ReactNode => (
  <>
    {[item.wanted, item.example !== null && `Example: ${item.example}`].filter(Boolean).join('\n')}
    {item.reviewed.map(({ id, count, accepted, rejected, review }) => (
      <span key={id} className={rejected > 0 ? classes.lacks : undefined}>
        {accepted > 0 && `\nAccepted ${countText(accepted)} of ${countText(count)}. `}
        {rejected > 0 && `Rejected ${countText(rejected)} of ${countText(count)}`}
        {rejected > 0 && review?.reason && `: ${review.reason}`}
      </span>
    ))}
  </>
);

function CollectionFacts({ item }: ItemProps): ReactNode {
  const { job, accepted, target, waiting } = item;
  const wanted = target === null ? '' : ` of ${countText(target)}`;
  return (
    <>
      <RecordName id={item.deployment} />
      <span>
        {countText(accepted)}
        {wanted} {job.unit ?? 'accepted'}
      </span>
      {waiting > 0 && <span>{countText(waiting)} in review</span>}
      {job.due_at !== null && (
        <span className={job.pace === 'overdue' ? classes.late : undefined}>
          due {dayWords(job.due_at, false)}
          {job.due_why !== null && `: ${job.due_why}`}
        </span>
      )}
    </>
  );
}
