import { Button, SegmentedControl } from '@mantine/core';
import { IconMapPin, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useMay } from '../../ui/use-may.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { deploymentColumns } from './deployment-columns.tsx';
import { type DeploymentSort, type SortOrder, sortDeployments } from './deployment-rows.ts';
import { NewDeployment } from './new-deployment.tsx';
import { useDeploymentRows } from './use-deployment-rows.ts';
import classes from './deployments.module.css';

interface Props { readonly onOpen: (id: string) => void }

const shownStatuses = { all: 'All', active: 'Active', planned: 'Planned', paused: 'Paused', ended: 'Ended' } as const;
type Shown = keyof typeof shownStatuses;

/** Columns that are read from the greatest down when first chosen. */
const downFirst: ReadonlySet<string> = new Set(['week', 'month', 'breakages', 'last', 'started']);

/** All deployments: where something happens, and where it has been quiet. */
export function DeploymentsPage({ onOpen }: Props): ReactNode {
  const { rows, error, refetch } = useDeploymentRows();
  const [order, setOrder] = useState<SortOrder>({ by: 'last', down: true });
  const [shown, setShown] = useState<Shown>('all');
  const [creating, setCreating] = useState(false);
  const mayOpen = useMay().create('deployment', null);
  useCommands([{ id: 'deployments.new', label: 'New deployment', group: 'Deployments', keys: 'n', enabled: mayOpen, run: () => { setCreating(true); } }]);
  const sortBy = (column: string): void => {
    const by = column as DeploymentSort;
    setOrder((was) => (was.by === by ? { by, down: !was.down } : { by, down: downFirst.has(by) }));
  };
  const listed = rows && sortDeployments(shown === 'all' ? rows : rows.filter((row) => row.status === shown), order);
  const newButton = mayOpen && <Button leftSection={<IconPlus size={14} aria-hidden />} rightSection={<KeyHint keys="n" />} onClick={() => { setCreating(true); }}>New deployment</Button>;
  return (
    <>
      <PageHeader title="Deployments" asOf aside={rows && rows.length > 0 && <span>{rows.length}</span>} actions={rows && rows.length > 0 && newButton} />
      {rows && rows.length > 0 && (
        <div className={classes.filters}>
          <SegmentedControl aria-label="Status" value={shown} onChange={(value) => { setShown(value as Shown); }} data={Object.entries(shownStatuses).map(([value, label]) => ({ value, label }))} />
        </div>
      )}
      {error !== null && <ErrorNotice error={error} retry={refetch} />}
      {error === null && listed === null && <ListSkeleton />}
      {rows?.length === 0 && (
        <EmptyState icon={<IconMapPin size={28} aria-hidden />} action={newButton}>A deployment is one engagement at a customer’s site; everything you log belongs to one.</EmptyState>
      )}
      {rows && rows.length > 0 && listed?.length === 0 && <EmptyState action={<Button variant="default" onClick={() => { setShown('all'); }}>Show all</Button>}>No deployment is {shownStatuses[shown].toLowerCase()}.</EmptyState>}
      {listed && listed.length > 0 && (
        <VirtualTable label="Deployments" columns={deploymentColumns} rows={listed} rowKey={(row) => row.id} sort={order} onSort={sortBy} onOpen={(row) => { onOpen(row.id); }} />
      )}
      <NewDeployment opened={creating} onClose={() => { setCreating(false); }} onCreated={onOpen} />
    </>
  );
}
