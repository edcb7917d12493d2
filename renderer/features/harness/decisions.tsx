import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listQuery } from '../../core-client/queries.ts';
import { dayWords } from '../../ui/time-words.ts';
import { RecordLink } from '../../ui/record-link.tsx';
import classes from './harness.module.css';

interface Props {
  readonly onOpen: (id: string) => void;
}

/** Lists what was decided between building and collecting, newest first. */
export function Decisions({ onOpen }: Props): ReactNode {
  const all = useQuery(listQuery('build_decision')).data?.items ?? [];
  if (all.length === 0) return null;
  return (
    <section aria-label="Build or collect">
      <h2 className={classes.heading}>Build or collect</h2>
      <ul className={classes.movable}>
        {all.map(({ id, title, created_at }) => (
          <li key={id}>
            <RecordLink id={id} onOpen={onOpen} size="sm">
              {title}
            </RecordLink>{' '}
            <span className={classes.faint}>{dayWords(created_at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
