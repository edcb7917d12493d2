import { Button, SegmentedControl } from '@mantine/core';
import { IconMapPin, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { ListFilters } from '../../ui/list-page/list-filters.tsx';
import { ListFrame } from '../../ui/list-page/list-frame.tsx';
import { NoMatches } from '../../ui/list-page/no-matches.tsx';
import { useNewCommand } from '../../ui/new-command.ts';
import { useMay } from '../../ui/use-may.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { deploymentColumns } from './deployment-columns.tsx';
import { type DeploymentSort, type SortOrder, sortDeployments } from './deployment-rows.ts';
import { NewDeployment } from './new-deployment.tsx';
import { useDeploymentRows } from './use-deployment-rows.ts';

interface Props {
  readonly onOpen: (id: string) => void;
}

const shownStatuses = {
  all: 'All',
  active: 'Active',
  planned: 'Planned',
  paused: 'Paused',
  ended: 'Ended',
} as const;
type Shown = keyof typeof shownStatuses;

/** Columns that are sorted in descending order when first chosen. */
const downFirst: ReadonlySet<string> = new Set(['week', 'month', 'breakages', 'last', 'started']);

/** Shows all deployments: where something happens, and where it has been quiet. */
export function DeploymentsPage({ onOpen }: Props): ReactNode {
  const query = useDeploymentRows();
  const [order, setOrder] = useState<SortOrder>({ by: 'last', down: true });
  const [shown, setShown] = useState<Shown>('all');
  const creation = useCreation(onOpen);
  const sortBy = (column: string): void => {
    const by = column as DeploymentSort;
    setOrder((was) => (was.by === by ? { by, down: !was.down } : { by, down: downFirst.has(by) }));
  };
  const all = query.rows ?? [];
  const narrowed = shown === 'all' ? all : all.filter((row) => row.status === shown);
  return (
    <>
      <ListFrame
        title="Deployments"
        aside={all.length > 0 && <ListCount n={all.length} />}
        actions={all.length > 0 && creation.button}
        above={all.length > 0 && <StatusFilter shown={shown} onShown={setShown} />}
        query={query}
        hasRows={narrowed.length > 0}
        empty={
          all.length > 0 ? (
            <NoMatches
              onAll={() => {
                setShown('all');
              }}
            >
              No {shownStatuses[shown].toLowerCase()} deployments.
            </NoMatches>
          ) : (
            <EmptyState
              icon={<IconMapPin size={28} aria-hidden />}
              action={creation.button || <GoToButton page="feed" />}
            >
              A deployment is one engagement at a customer’s site. Everything you log belongs to
              one.
            </EmptyState>
          )
        }
      >
        <VirtualTable
          label="Deployments"
          columns={deploymentColumns}
          rows={sortDeployments(narrowed, order)}
          rowKey={(row) => row.id}
          sort={order}
          onSort={sortBy}
          onOpen={(row) => {
            onOpen(row.id);
          }}
        />
      </ListFrame>
      {creation.form}
    </>
  );
}

interface FilterProps {
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
}

const StatusFilter = ({ shown, onShown }: FilterProps): ReactNode => (
  <ListFilters>
    <SegmentedControl
      aria-label="Status"
      value={shown}
      onChange={(value) => {
        onShown(value as Shown);
      }}
      data={Object.entries(shownStatuses).map(([value, label]) => ({ value, label }))}
    />
  </ListFilters>
);

/** Lets a deployment be opened: its button, its key and its form. */
function useCreation(onCreated: (id: string) => void) {
  const [creating, setCreating] = useState(false);
  const may = useMay().create('deployment', null);
  const begin = (): void => {
    setCreating(true);
  };
  const newCommand = useNewCommand('deployment');
  useCommands([{ ...newCommand, enabled: may, run: begin }]);
  return {
    button: may && (
      <Button
        leftSection={<IconPlus size={14} aria-hidden />}
        rightSection={<KeyHint keys="n" />}
        onClick={begin}
      >
        New deployment
      </Button>
    ),
    form: (
      <NewDeployment
        opened={creating}
        onClose={() => {
          setCreating(false);
        }}
        onCreated={onCreated}
      />
    ),
  };
}
