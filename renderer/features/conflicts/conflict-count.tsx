import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { conflictFilter } from '../../core-client/conflict-filter.ts';
import { countsQuery } from '../../core-client/queries.ts';
import { WaitingCount } from '../../ui/waiting-count.tsx';

/** Shows the number of conflicts next to the page's name. */
export function ConflictCount(): ReactNode {
  const total = useQuery(countsQuery(conflictFilter, '')).data?.total;
  return total && <WaitingCount {...total} words="to resolve" />;
}
