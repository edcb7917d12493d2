import { useQueries, useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { accountsQuery, countsQuery, latestQuery, listQuery } from '../../core-client/queries.ts';
import { useDay } from '../../ui/clock.ts';
import { type DeploymentRow, deploymentRows } from './deployment-rows.ts';

/** The first instant of the local day `days - 1` days ago: a window of whole days that ends today. It changes once a day, so queries keep. */
export const daysBack = (days: number): string => dayjs().startOf('day').subtract(days - 1, 'day').toISOString();

/** All deployments with their figures; the figures come after the names. */
export function useDeploymentRows(): { readonly rows: readonly DeploymentRow[] | null; readonly error: unknown; readonly refetch: () => void } {
  const records = useQuery(listQuery('deployment'));
  const customers = useQuery(listQuery('customer'));
  const week = useQuery(countsQuery({ from: daysBack(7) }, ''));
  const month = useQuery(countsQuery({ from: daysBack(28) }, ''));
  const accounts = useQuery(accountsQuery(useDay()));
  const items = records.data?.items;
  const last = useQueries({
    queries: (items ?? []).map((record) => latestQuery(record.id)),
    combine: (results) => results.map((result) => result.data),
  });
  const rows = useMemo(() => items && deploymentRows(items, {
    week: week.data, month: month.data, breakages: accounts.data && new Map(accounts.data.map((account) => [account.id, account.breakages])),
    last: new Map(items.flatMap((record, i) => (last[i] === undefined ? [] : [[record.id, last[i]]]))),
    names: new Map((customers.data?.items ?? []).map((record) => [record.id, record.title])),
  }), [items, week.data, month.data, accounts.data, last, customers.data]);
  return { rows: rows ?? null, error: records.data ? null : records.error, refetch: () => { void records.refetch(); } };
}
