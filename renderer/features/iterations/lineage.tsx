import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { namesQuery } from '../../core-client/queries.ts';
import { countWords } from '../../ui/number-words.ts';
import { readIteration } from './read-iteration.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './iterations.module.css';

interface Props {
  readonly iteration: RecordView;
  readonly onOpen: (id: string) => void;
}

/** Shows which deliveries went into an iteration, as they were at its data freeze. */
export function Lineage({ iteration, onOpen }: Props): ReactNode {
  const { deliveries, data_frozen_at } = readIteration(iteration);
  const { data: names = [] } = useQuery({
    ...namesQuery(deliveries),
    enabled: deliveries.length > 0,
  });
  if (data_frozen_at === null) return null;
  return (
    <section aria-label="What went in" className={classes.section}>
      <h3 className={classes.heading}>What went in</h3>
      <p className={classes.note}>
        {deliveries.length === 0
          ? 'No delivery for a job that targets this iteration was there at the data freeze.'
          : `${countWords(deliveries.length, 'delivery', 'deliveries')} at the data freeze.`}
      </p>
      <ul>
        {names.map(({ id, title }) => (
          <li key={id}>
            <RecordLink id={id} onOpen={onOpen} size="sm">
              {title}
            </RecordLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
