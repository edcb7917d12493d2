import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { accountsQuery, loggedQuery } from '../../core-client/queries.ts';
import { useDay } from '../../ui/clock.ts';
import { type DeploymentRow, deploymentRows } from './deployment-rows.ts';

/** The first instant of the local day `days - 1` days ago: a window of whole days that ends today. It changes once a day, so queries keep. */
export const daysBack = (days: number): string => dayjs().startOf('day').subtract(days - 1, 'day').toISOString();

/** All deployments with their figures; how many were logged lately comes after the rest. */
export function useDeploymentRows(): { readonly rows: readonly DeploymentRow[] | null; readonly error: unknown; readonly refetch: () => void } {
  const { data: accounts, error, refetch } = useQuery(accountsQuery(useDay()));
  const { data: week } = useQuery(loggedQuery(daysBack(7)));
  const { data: month } = useQuery(loggedQuery(daysBack(28)));
  const rows = useMemo(() => accounts && deploymentRows(accounts, { week, month }), [accounts, week, month]);
  return { rows: rows ?? null, error: accounts ? null : error, refetch: () => { void refetch(); } };
}
