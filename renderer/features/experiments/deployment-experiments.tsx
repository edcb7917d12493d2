import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { listQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { useMay } from '../../ui/use-may.ts';
import { groupExperiments } from './experiment-groups.ts';
import { ExperimentList } from './experiment-list.tsx';
import { NewExperiment } from './new-experiment.tsx';
import { useEvidenceCounts } from './use-evidence-counts.ts';

/** The experiments of one deployment, by status and result: a part of the deployment's page. */
export function DeploymentExperiments({ deployment, onOpen }: { readonly deployment: string; readonly onOpen: (id: string) => void }): ReactNode {
  const { data, error, refetch } = useQuery(listQuery('experiment', { deployment }));
  const [creating, setCreating] = useState(false);
  const counts = useEvidenceCounts(deployment);
  const mayCreate = useMay().create('experiment', deployment);
  useCommands([{ id: 'experiments.new', label: 'New experiment', group: 'Experiments', keys: 'n', enabled: mayCreate, run: () => { setCreating(true); } }]);
  if (error) return <ErrorNotice error={error} retry={() => { void refetch(); }} />;
  if (!data) return <ListSkeleton rows={4} />;
  const button = mayCreate && <Button rightSection={<KeyHint keys="n" />} onClick={() => { setCreating(true); }}>New experiment</Button>;
  return (
    <>
      {data.items.length === 0
        ? <EmptyState icon={<IconFlask size={28} aria-hidden />} action={button}>Nothing is being tried here yet.</EmptyState>
        : <ExperimentList groups={groupExperiments(data.items)} counts={counts} withDeployment={false} onOpen={onOpen} />}
      <NewExperiment opened={creating} deployment={deployment} onClose={() => { setCreating(false); }} onCreated={onOpen} />
    </>
  );
}
