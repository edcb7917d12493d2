import type { Account } from '../../../shared/api/accounts.ts';
import type { LoggedCount } from '../../../shared/api/feed.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes, type ValuesOf } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';

type Values = ValuesOf<'deployment'>;

/** What the list of deployments says of one. Counts are null until they are known. */
export interface DeploymentRow {
  readonly id: string;
  readonly title: string;
  readonly status: Values['status'] | null;
  readonly customer: Account['customer'];
  readonly site: string | null;
  readonly startedOn: string | null;
  readonly endsOn: string | null;
  readonly week: number | null;
  readonly month: number | null;
  /** Those that are open, as an account counts them; `stopping`: those of them that stop work. */
  readonly breakages: number;
  readonly stopping: number;
  /** When the newest observation occurred; null for none. */
  readonly last: string | null;
}

export interface DeploymentFigures {
  readonly week: readonly LoggedCount[] | undefined;
  readonly month: readonly LoggedCount[] | undefined;
}

/** Returns the values of a deployment's record. */
export const readDeployment = (record: RecordView): Values =>
  readValues(recordTypes.deployment, record.values).values;

/** Returns a row for each deployment. */
export function deploymentRows(
  accounts: readonly Account[],
  figures: DeploymentFigures,
): readonly DeploymentRow[] {
  const week = perDeployment(figures.week);
  const month = perDeployment(figures.month);
  return accounts.map(
    ({
      id,
      title,
      status,
      customer,
      site,
      started_on: startedOn,
      ends_on: endsOn,
      breakages,
      last_log_at: last,
    }) => ({
      id,
      title,
      status,
      customer,
      site,
      startedOn,
      endsOn,
      week: week(id),
      month: month(id),
      breakages: sum(breakages),
      stopping: breakages['s1_stops_work'] ?? 0,
      last,
    }),
  );
}

const sum = (counts: Account['breakages']): number =>
  Object.values(counts).reduce((all, n) => all + n, 0);

const perDeployment = (
  counts: readonly LoggedCount[] | undefined,
): ((id: string) => number | null) => {
  if (!counts) return () => null;
  const byId = new Map(counts.map(({ deployment, n }) => [deployment, n]));
  return (id) => byId.get(id) ?? 0;
};

export const deploymentSorts = [
  'title',
  'status',
  'customer',
  'site',
  'started',
  'week',
  'month',
  'breakages',
  'last',
] as const;
export type DeploymentSort = (typeof deploymentSorts)[number];
export interface SortOrder {
  readonly by: DeploymentSort;
  readonly down: boolean;
}

const statusRank = { active: 0, planned: 1, paused: 2, ended: 3 } as const;
const keys: Readonly<Record<DeploymentSort, (row: DeploymentRow) => string | number | null>> = {
  title: (row) => row.title.toLowerCase(),
  status: (row) => (row.status ? statusRank[row.status] : null),
  customer: (row) => row.customer?.title.toLowerCase() || null,
  site: (row) => row.site?.toLowerCase() ?? null,
  started: (row) => row.startedOn,
  week: (row) => row.week,
  month: (row) => row.month,
  breakages: (row) => row.breakages,
  last: (row) => row.last,
};

/**
 * Sorts deployments by one column. Those without a value come last in both directions; equal values
 * are sorted by name.
 */
export function sortDeployments(
  rows: readonly DeploymentRow[],
  order: SortOrder,
): readonly DeploymentRow[] {
  const key = keys[order.by];
  return [...rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null && y === null) return byTitle(a, b);
    if (x === null || y === null) return x === null ? 1 : -1;
    const sign =
      typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y) : Number(x) - Number(y);
    if (sign === 0) return byTitle(a, b);
    if (order.down) return -sign;
    return sign;
  });
}

const byTitle = (a: DeploymentRow, b: DeploymentRow): number =>
  a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1);
