import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { waitingCountQuery } from '../../core-client/queries.ts';
import { WaitingCount } from '../../ui/waiting-count.tsx';

/** How many observations wait for somebody to look at them, beside the page's name. */
export const ReviewCount = (): ReactNode => <WaitingCount n={useQuery(waitingCountQuery).data ?? 0} words="to look at" />;
