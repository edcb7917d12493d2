import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { todayCountsQuery } from '../../core-client/queries.ts';
import { WaitingCount } from '../../ui/waiting-count.tsx';

/** Shows how many questions, answers and news wait in Today, next to the page's name. */
export function TodayCount(): ReactNode {
  const { data } = useQuery(todayCountsQuery);
  return data && <WaitingCount n={data.today} words="wait for you" />;
}

/** Shows how many observations wait in triage, for roles that triage. */
export function TriageCount(): ReactNode {
  const { data } = useQuery(todayCountsQuery);
  return data?.triage && <WaitingCount {...data.triage} words="to triage" />;
}
