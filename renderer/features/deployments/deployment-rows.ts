import type { Account } from '../../../shared/api/accounts.ts';
import type { FeedCounts } from '../../../shared/api/feed.ts';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes, type ValuesOf } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';

/** What the list of deployments says of one. Counts are null until they are known. */
export interface DeploymentRow {
  readonly id: string;
  readonly title: string;
  readonly values: ValuesOf<'deployment'>;
  readonly customer: string;
  readonly week: number | null;
  readonly month: number | null;
  /** Those that are open, as an account counts them; `stopping`: those of them that stop work. */
  readonly breakages: number | null;
  readonly stopping: number | null;
  /** When the newest observation occurred; null for none, undefined until known. */
  readonly last: string | null | undefined;
}

export interface DeploymentFigures {
  readonly week: FeedCounts | undefined;
  readonly month: FeedCounts | undefined;
  /** Deployment -> severity -> how many are open. */
  readonly breakages: ReadonlyMap<string, Account['breakages']> | undefined;
  readonly last: ReadonlyMap<string, string | null>;
  readonly names: ReadonlyMap<string, string>;
}

export const readDeployment = (record: RecordView): ValuesOf<'deployment'> => readValues(recordTypes.deployment, record.values).values;

export function deploymentRows(records: readonly RecordView[], figures: DeploymentFigures): readonly DeploymentRow[] {
  const week = perDeployment(figures.week);
  const month = perDeployment(figures.month);
  return records.map((record) => {
    const values = readDeployment(record);
    const open = figures.breakages && (figures.breakages.get(record.id) ?? {});
    return {
      id: record.id, title: record.title, values, customer: (values.customer && figures.names.get(values.customer)) ?? '',
      week: week(record.id), month: month(record.id),
      breakages: open ? sum(open) : null, stopping: open ? open['s1_stops_work'] ?? 0 : null, last: figures.last.get(record.id),
    };
  });
}

const sum = (counts: Account['breakages']): number => Object.values(counts).reduce((all, n) => all + n, 0);

const perDeployment = (counts: FeedCounts | undefined): ((id: string) => number | null) => {
  if (!counts) return () => null;
  const byId = new Map((counts.facets.deployment ?? []).map(({ value, n }) => [value, n]));
  return (id) => byId.get(id) ?? 0;
};

export const deploymentSorts = ['title', 'status', 'customer', 'site', 'started', 'week', 'month', 'breakages', 'last'] as const;
export type DeploymentSort = (typeof deploymentSorts)[number];
export interface SortOrder { readonly by: DeploymentSort; readonly down: boolean }

const statusRank = { active: 0, planned: 1, paused: 2, ended: 3 } as const;
const keys: Readonly<Record<DeploymentSort, (row: DeploymentRow) => string | number | null>> = {
  title: (row) => row.title.toLowerCase(),
  status: (row) => (row.values.status ? statusRank[row.values.status] : null),
  customer: (row) => row.customer.toLowerCase() || null,
  site: (row) => row.values.site?.toLowerCase() ?? null,
  started: (row) => row.values.started_on,
  week: (row) => row.week,
  month: (row) => row.month,
  breakages: (row) => row.breakages,
  last: (row) => row.last ?? null,
};

/** Sorted by one column; what has no value there comes last in both directions, and the name settles ties. */
export function sortDeployments(rows: readonly DeploymentRow[], order: SortOrder): readonly DeploymentRow[] {
  const key = keys[order.by];
  return [...rows].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return x === y ? byTitle(a, b) : x === null ? 1 : -1;
    const sign = typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y) : Number(x) - Number(y);
    return sign === 0 ? byTitle(a, b) : order.down ? -sign : sign;
  });
}

const byTitle = (a: DeploymentRow, b: DeploymentRow): number => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1);
