import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listQuery } from '../../core-client/queries.ts';
import { KindIcon } from '../../ui/kind-icon.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { type RunningExperiment, runningExperiments } from './running-experiments.ts';
import { TodayRow } from './today-row.tsx';
import { TodaySection } from './today-section.tsx';
import classes from './today.module.css';

interface Props { readonly member: string; readonly today: string; readonly onOpen: (id: string) => void }

/** One's own experiments that run; those whose deployment is over wait for a decision and come first. */
export function Experiments({ member, today, onOpen }: Props): ReactNode {
  const { data: experiments } = useQuery(listQuery('experiment'));
  const { data: deployments } = useQuery(listQuery('deployment'));
  const running = runningExperiments(experiments?.items ?? [], deployments?.items ?? [], member, today);
  if (running.length === 0) return null;
  return (
    <TodaySection title="Your experiments" count={running.length}>
      <ul className={classes.list}>
        {running.map((one) => <TodayRow key={one.id} icon={<KindIcon type="experiment" decorative />} title={one.title} words={<RecordName id={one.deployment} />} facts={<Facts {...one} />} onOpen={() => { onOpen(one.id); }} />)}
      </ul>
    </TodaySection>
  );
}

const Facts = ({ overSince, startedAt }: RunningExperiment): ReactNode => (overSince !== null
  ? <span className={classes.late}>To decide: its deployment ended on {dayWords(overSince)}</span>
  : <span>{startedAt === null ? 'Running' : `Running since ${dayWords(startedAt)}`}</span>);
