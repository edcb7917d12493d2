import type { ReactNode } from 'react';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { openWords } from '../../ui/triage-state-words.ts';
import { countText } from '../../ui/number-words.ts';
import type { TableColumn } from '../../ui/virtual-table.tsx';
import { dateSpan } from '../../ui/date-span.ts';
import type { DeploymentRow } from './deployment-rows.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './deployments.module.css';

/** The columns of the list of deployments; their ids are what it sorts by. */
export const deploymentColumns: readonly TableColumn<DeploymentRow>[] = [
  {
    id: 'title',
    header: 'Deployment',
    width: 'minmax(140px, 2.4fr)',
    sortable: true,
    cell: (row) => row.title,
  },
  {
    id: 'status',
    header: 'Status',
    width: '84px',
    sortable: true,
    cell: (row) => <StatusBadge status={row.status} />,
  },
  {
    id: 'customer',
    header: 'Customer',
    width: 'minmax(80px, 1.2fr)',
    sortable: true,
    shownFrom: 'medium',
    cell: (row) => row.customer?.title ?? dash,
  },
  {
    id: 'site',
    header: 'Site',
    width: 'minmax(70px, 0.9fr)',
    sortable: true,
    shownFrom: 'wide',
    cell: (row) => row.site ?? dash,
  },
  {
    id: 'started',
    header: 'Dates',
    width: 'minmax(84px, 186px)',
    sortable: true,
    cell: (row) => dateSpan(row.startedOn, row.endsOn) ?? dash,
  },
  {
    id: 'week',
    header: '7 days',
    width: '52px',
    align: 'end',
    sortable: true,
    cell: (row) => count(row.week),
  },
  {
    id: 'month',
    header: '28 days',
    width: '56px',
    align: 'end',
    sortable: true,
    cell: (row) => count(row.month),
  },
  {
    id: 'breakages',
    header: 'Open breakages',
    hint: `Open breakages, ${openWords}`,
    width: '112px',
    align: 'end',
    sortable: true,
    cell: (row) => <Breakages row={row} />,
  },
  {
    id: 'last',
    header: 'Last activity',
    width: '92px',
    align: 'end',
    sortable: true,
    cell: (row) =>
      row.last === null ? <span className={classes.dim}>never</span> : <TimeAgo at={row.last} />,
  },
];

const dash = <span className={classes.dim}>–</span>;
function count(n: number | null): ReactNode {
  if (n === null) return '';
  if (n === 0) return <span className={classes.dim}>0</span>;
  return countText(n);
}

function Breakages({ row }: { readonly row: DeploymentRow }): ReactNode {
  const { stopping } = row;
  return (
    <>
      {stopping > 0 && (
        <span className={classes.stopping} title={`${countText(stopping)} blocking work`}>
          {countText(stopping)} S1
        </span>
      )}{' '}
      {count(row.breakages)}
    </>
  );
}
