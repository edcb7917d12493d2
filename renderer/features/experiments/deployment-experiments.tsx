import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listQuery } from '../../core-client/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListFrame } from '../../ui/list-page/list-frame.tsx';
import { useMay } from '../../ui/use-may.ts';
import { groupExperiments } from './experiment-groups.ts';
import { ExperimentList } from './experiment-list.tsx';
import { useEvidenceCounts } from './use-evidence-counts.ts';
import { useNewExperiment } from './use-new-experiment.tsx';

/**
 * Shows the experiments of one deployment, by status and result: a part of the deployment's page.
 */
export function DeploymentExperiments({
  deployment,
  onOpen,
}: {
  readonly deployment: string;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const query = useQuery(listQuery('experiment', { deployment }));
  const counts = useEvidenceCounts(deployment);
  const may = useMay().create('experiment', deployment);
  const creation = useNewExperiment({ deployment, may, onCreated: onOpen });
  const items = query.data?.items ?? [];
  return (
    <>
      <ListFrame
        title={null}
        query={query}
        hasRows={items.length > 0}
        empty={
          <EmptyState icon={<IconFlask size={28} aria-hidden />} action={creation.button}>
            No experiments yet.
          </EmptyState>
        }
      >
        <ExperimentList
          groups={groupExperiments(items)}
          counts={counts}
          withDeployment={false}
          onOpen={onOpen}
        />
      </ListFrame>
      {creation.form}
    </>
  );
}
