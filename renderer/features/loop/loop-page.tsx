import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { LoopNumber, LoopStep } from '../../../shared/api/answers.ts';
import { loopQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { longDayWords, storedDay } from '../../ui/time-words.ts';
import { LoopActions } from './loop-actions.tsx';
import { LoopRecords } from './loop-records.tsx';
import { Stuck } from './stuck.tsx';
import { LoopMedians, LoopSteps } from './loop-steps.tsx';
import classes from './loop.module.css';

interface Props {
  readonly onOpen: (id: string) => void;
  /** Opens the page of a step’s records. */
  readonly onStep: (name: LoopStep) => void;
}

/** Shows the loop at a glance: how much is at each step, how old, and where it is stuck. */
export function LoopPage({ onOpen, onStep }: Props): ReactNode {
  const { data: view, error, isPending, refetch } = useQuery(loopQuery);
  const isEmpty = view && view.observations + view.gaps + view.jobs + view.iterations === 0;
  const [open, setOpen] = useState<LoopNumber | null>(null);
  const toggle = (number: LoopNumber): void => {
    setOpen(open?.of === number.of && open.part === number.part ? null : number);
  };
  return (
    <div className={classes.page}>
      <PageHeader title="Loop" actions={view && !isEmpty && <LoopActions view={view} />} />
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {isPending && <ListSkeleton rows={6} />}
      {isEmpty && (
        <EmptyState action={<GoToButton page="feed" />}>
          The loop from observation to answer fills itself as observations are logged and decided.
        </EmptyState>
      )}
      {view && !isEmpty && (
        <div className={classes.body}>
          <p className={classes.printed}>As of {longDayWords(storedDay())}</p>
          <LoopSteps view={view} open={open} onNumber={toggle} />
          <LoopMedians view={view} open={open} onNumber={toggle} />
          {open && <LoopRecords number={open} onOpen={onOpen} onStep={onStep} />}
          <Stuck view={view} />
        </div>
      )}
    </div>
  );
}
