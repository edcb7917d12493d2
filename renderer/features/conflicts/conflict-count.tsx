import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { conflictFilter } from '../../core-client/conflict-filter.ts';
import { countsQuery } from '../../core-client/queries.ts';
import { WaitingCount } from '../../ui/waiting-count.tsx';

/** How many conflicts wait, beside the page's name. */
export function ConflictCount(): ReactNode {
  const total = useQuery(countsQuery(conflictFilter, '')).data?.total;
  return total && <WaitingCount {...total} words="to decide" />;
}
