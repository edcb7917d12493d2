import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { conflictFilter } from '../../core-client/conflict-filter.ts';
import { countsQuery } from '../../core-client/queries.ts';
import classes from './conflicts.module.css';

/** How many conflicts wait, beside the page's name; nothing when there are none. */
export function ConflictCount(): ReactNode {
  const total = useQuery(countsQuery(conflictFilter, '')).data?.total;
  if (!total || total.n === 0) return null;
  return <span className={classes.count} title={`${total.n}${total.more ? ' or more' : ''} to decide`}>{total.n.toLocaleString('en')}{total.more && '+'}</span>;
}
