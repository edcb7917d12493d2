import { SegmentedControl } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { listQuery } from '../../core-client/queries.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { ListCount } from '../../ui/list-page/list-count.tsx';
import { ListFilters } from '../../ui/list-page/list-filters.tsx';
import { ListFrame } from '../../ui/list-page/list-frame.tsx';
import { ListSearch } from '../../ui/list-page/list-search.tsx';
import { NoMatches } from '../../ui/list-page/no-matches.tsx';
import { useMay } from '../../ui/use-may.ts';
import { type ExperimentGroup, groupExperiments, narrowExperiments } from './experiment-groups.ts';
import { ExperimentList } from './experiment-list.tsx';
import { useEvidenceCounts } from './use-evidence-counts.ts';
import { useNewExperiment } from './use-new-experiment.tsx';
import classes from './experiment-list.module.css';

const shownStatuses = {
  all: 'All',
  running: 'Running',
  draft: 'Drafts',
  stopped: 'Stopped',
} as const;

/** What the list is narrowed by. */
interface Narrowing {
  readonly status: string;
  readonly text: string;
  readonly deployment: string | null;
}
const everything: Narrowing = { status: 'all', text: '', deployment: null };

/** Shows all experiments, by status and result. */
export function ExperimentsPage({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  const query = useQuery(listQuery('experiment'));
  const [narrowing, setNarrowing] = useState(everything);
  const counts = useEvidenceCounts(null);
  const { deployment } = narrowing;
  const creation = useNewExperiment({
    deployment,
    may: useMay().capture,
    onCreated: onOpen,
    withIcon: true,
  });
  const all = query.data?.items ?? [];
  const groups = narrowedGroups(all, narrowing);
  const filters = (
    <Filters
      narrowing={narrowing}
      onNarrowing={(part) => {
        setNarrowing({ ...narrowing, ...part });
      }}
    />
  );
  return (
    <>
      <ListFrame
        title="Experiments"
        aside={all.length > 0 && <ListCount n={all.length} />}
        actions={all.length > 0 && creation.button}
        above={all.length > 0 && filters}
        query={query}
        hasRows={groups.length > 0}
        empty={
          all.length > 0 ? (
            <NoMatches
              onAll={() => {
                setNarrowing(everything);
              }}
            >
              No experiments match these filters.
            </NoMatches>
          ) : (
            <NoneYet button={creation.button} />
          )
        }
      >
        <ExperimentList
          groups={groups}
          counts={counts}
          withDeployment={deployment === null}
          onOpen={onOpen}
        />
      </ListFrame>
      {creation.form}
    </>
  );
}

interface FiltersProps {
  readonly narrowing: Narrowing;
  readonly onNarrowing: (part: Partial<Narrowing>) => void;
}

const Filters = ({
  narrowing: { status, text, deployment },
  onNarrowing,
}: FiltersProps): ReactNode => (
  <ListFilters>
    <SegmentedControl
      aria-label="Status"
      value={status}
      onChange={(next) => {
        onNarrowing({ status: next });
      }}
      data={Object.entries(shownStatuses).map(([value, label]) => ({ value, label }))}
    />
    <ListSearch
      command="experiments.search"
      label="Search experiments"
      className={classes.search}
      text={text}
      onText={(next) => {
        onNarrowing({ text: next });
      }}
    />
    <RecordPicker
      types={['deployment']}
      label="Deployment"
      labelHidden
      placeholder="Any deployment"
      value={deployment}
      onChange={(next) => {
        onNarrowing({ deployment: next });
      }}
    />
  </ListFilters>
);

function narrowedGroups(
  all: readonly RecordView[],
  { status, text, deployment }: Narrowing,
): readonly ExperimentGroup[] {
  return groupExperiments(
    narrowExperiments(all, text).filter(
      (record) =>
        (deployment === null || record.deployment === deployment) &&
        (status === 'all' || record.values['status'] === status),
    ),
  );
}

const NoneYet = ({ button }: { readonly button: ReactNode }): ReactNode => (
  <EmptyState
    icon={<IconFlask size={28} aria-hidden />}
    action={button || <GoToButton page="feed" />}
  >
    An experiment tests a hypothesis about one workflow stage, in one deployment, on a named model
    iteration.
  </EmptyState>
);
