import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { movableHours } from '../../../shared/method/movable-hours.ts';
import { listQuery, namesQuery } from '../../core-client/queries.ts';
import { countWords, numberText } from '../../ui/number-words.ts';
import { useMay } from '../../ui/use-may.ts';
import { readComponent } from './component-line.tsx';
import classes from './harness.module.css';
import { useProposeJob } from './use-propose-job.ts';

interface Props {
  readonly components: readonly RecordView[];
}

const isOver = (status: unknown): boolean => status === 'consumed' || status === 'cancelled';

/** Shows the hours that could move to data collection, by gap; one key proposes a job for each. */
export function MovableList({ components }: Props): ReactNode {
  const propose = useProposeJob();
  const may = useMay().create('data_job', null);
  const [proposed, setProposed] = useState<readonly string[]>([]);
  const movable = movableHours(components.map(readComponent));
  const gaps = movable.flatMap(({ gap }) => gap ?? []);
  const { data: names = [] } = useQuery({ ...namesQuery(gaps), enabled: gaps.length > 0 });
  const open = useQuery(listQuery('data_job')).data?.items ?? [];
  const hasJob = (gap: string): boolean =>
    proposed.includes(gap) ||
    open.some(({ values }) => values['gap'] === gap && !isOver(values['status']));
  const firstOpen = gaps.find((gap) => !hasJob(gap));
  const total = movable.reduce((sum, { hours }) => sum + hours, 0);
  if (movable.length === 0)
    return (
      <p className={classes.note}>
        No component makes up for something that the next run is likely to bring.
      </p>
    );
  return (
    <>
      <p className={classes.note}>
        {numberText(total)} hours a month could move to data collection, because the next run may
        close the gap.
      </p>
      <ul className={classes.movable}>
        {movable.map(({ gap, components: n, hours }) => {
          const title = names.find(({ id }) => id === gap)?.title;
          return (
            <li key={gap ?? ''} className={classes.movableRow}>
              <span>
                {title ?? 'No gap named'}: {numberText(hours)} h a month,{' '}
                {countWords(n, 'component')}
              </span>
              {may && gap !== null && title !== undefined && (
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={hasJob(gap)}
                  data-autofocus={gap === firstOpen || undefined}
                  onClick={() => {
                    void propose(gap, title).then((id) => {
                      if (id !== null) setProposed([...proposed, gap]);
                    });
                  }}
                >
                  {hasJob(gap) ? 'Job proposed' : 'Propose a data job'}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
