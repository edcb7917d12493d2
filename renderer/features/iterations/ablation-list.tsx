import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { listQuery } from '../../core-client/queries.ts';
import { Ablation } from './ablation.tsx';
import { readComponent, readIteration } from './read-iteration.ts';
import classes from './iterations.module.css';

/**
 * Lists the components in use that make up for a targeted gap, to be measured with and without the
 * component, and kept or removed.
 */
export function AblationList({ iteration }: { readonly iteration: RecordView }): ReactNode {
  const targeted = readIteration(iteration).gaps_targeted;
  const all = useQuery(listQuery('harness_component')).data?.items ?? [];
  const listed = all.filter((component) => {
    const { gap, status, tests } = readComponent(component);
    const isInUse = status === 'active' || status === 'permanent';
    const isTested = tests.some((test) => test.iteration === iteration.id);
    return gap !== null && targeted.includes(gap) && (isInUse || isTested);
  });
  if (listed.length === 0)
    return <p className={classes.note}>No component makes up for a targeted gap.</p>;
  return (
    <ul className={classes.list}>
      {listed.map((component) => (
        <Ablation key={component.id} iteration={iteration} component={component} />
      ))}
    </ul>
  );
}
