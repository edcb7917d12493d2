import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { accountsQuery, loggedQuery } from '../../core-client/queries.ts';
import { useDay } from '../../ui/clock.ts';
import type { ListQuery } from '../../ui/list-page/list-frame.tsx';
import { type DeploymentRow, deploymentRows } from './deployment-rows.ts';

/**
 * Returns the first instant of the local day `days - 1` days ago: a window of whole days that ends
 * today. It changes once a day, so queries stay cached.
 */
export const daysBack = (days: number): string =>
  dayjs()
    .startOf('day')
    .subtract(days - 1, 'day')
    .toISOString();

/**
 * Returns all deployments with their figures; recent numbers of observations follow after the rest.
 */
export function useDeploymentRows(): ListQuery & {
  readonly rows: readonly DeploymentRow[] | undefined;
} {
  const { data: accounts, error, isPending, refetch } = useQuery(accountsQuery(useDay()));
  const { data: week } = useQuery(loggedQuery(daysBack(7)));
  const { data: month } = useQuery(loggedQuery(daysBack(28)));
  const rows = useMemo(
    () => accounts && deploymentRows(accounts, { week, month }),
    [accounts, week, month],
  );
  return { rows, error: accounts ? null : error, isPending, refetch };
}
