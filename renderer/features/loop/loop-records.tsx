import { Button, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { LoopNumber, LoopStep } from '../../../shared/api/answers.ts';
import { loopRecordsQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { countText } from '../../ui/number-words.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { dayCountWords, numberTitle, stepLabels } from './loop-words.ts';
import classes from './loop.module.css';

interface Props {
  readonly number: LoopNumber;
  readonly onOpen: (id: string) => void;
  /** Opens the page of a step’s records. */
  readonly onStep: (name: LoopStep) => void;
}

/** Lists the records that a number of the loop counts. */
export function LoopRecords({ number, onOpen, onStep }: Props): ReactNode {
  const { data, error, isPending, refetch } = useQuery(loopRecordsQuery(number));
  const title = numberTitle(number);
  return (
    <section aria-label={title} className={classes.records}>
      <div className={classes.head}>
        <h2 className={classes.heading}>
          {title}
          {data && <span className={classes.count}> {countText(data.n)}</span>}
        </h2>
        {number.part !== 'reached' && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              onStep(number.of);
            }}
          >
            Go to {stepPages[number.of]}
          </Button>
        )}
      </div>
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {isPending && <ListSkeleton rows={3} />}
      {data?.n === 0 && <p className={classes.quiet}>None.</p>}
      <ul className={classes.list}>
        {data?.items.map(({ id, title: name, at, days }) => (
          <li key={id}>
            <UnstyledButton
              className={classes.record}
              onClick={() => {
                onOpen(id);
              }}
            >
              <span className={classes.name} dir="auto">
                {name}
              </span>
              <span className={classes.quiet}>
                {days === null ? at !== null && <TimeAgo at={at} /> : dayCountWords(days)}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {data && data.n > data.items.length && (
        <p className={classes.quiet}>and {countText(data.n - data.items.length)} more</p>
      )}
    </section>
  );
}

const stepPages: Readonly<Record<LoopStep, string>> = {
  observations: 'Feed',
  gaps: stepLabels.gaps.title,
  jobs: stepLabels.jobs.title,
  iterations: stepLabels.iterations.title,
  retired: 'Harness',
  answers: 'Feed',
};
