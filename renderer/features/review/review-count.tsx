import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { waitingCountQuery } from '../../core-client/queries.ts';
import { WaitingCount } from '../../ui/waiting-count.tsx';

/** Shows the number of observations waiting for review, next to the page's name. */
export const ReviewCount = (): ReactNode => (
  <WaitingCount n={useQuery(waitingCountQuery).data ?? 0} words="to review" />
);
