import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useHoldForRows } from '../hold-keys.tsx';
import classes from './list-skeleton.module.css';

/** Shows rows that are loading; keys meant for them wait [WI24]. */
export function ListSkeleton({ rows = 8 }: { readonly rows?: number }): ReactNode {
  useHoldForRows(true);
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className={classes.row} aria-hidden>
          <Skeleton height={14} width={14} circle />
          <Skeleton height={10} width={`${42 + ((i * 23) % 40)}%`} />
          <Skeleton height={10} width={36} ml="auto" />
        </div>
      ))}
    </div>
  );
}
