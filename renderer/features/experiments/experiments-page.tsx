import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconFlask, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { listQuery } from '../../core-client/queries.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useMay } from '../../ui/use-may.ts';
import { groupExperiments, narrowExperiments } from './experiment-groups.ts';
import { ExperimentList } from './experiment-list.tsx';
import { NewExperiment } from './new-experiment.tsx';
import { useEvidenceCounts } from './use-evidence-counts.ts';
import classes from './experiment-list.module.css';

const shownStatuses = { all: 'All', running: 'Running', draft: 'Drafts', stopped: 'Stopped' } as const;

/** All experiments, by status and by what came of them. */
export function ExperimentsPage({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  const { data, error, refetch } = useQuery(listQuery('experiment'));
  const [status, setStatus] = useState('all');
  const [text, setText] = useState('');
  const [deployment, setDeployment] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const counts = useEvidenceCounts(null);
  const { capture: mayTry } = useMay();
  useCommands([
    { id: 'experiments.new', label: 'New experiment', group: 'Experiments', keys: 'n', enabled: mayTry, run: () => { setCreating(true); } },
    { id: 'experiments.search', label: 'Search in experiments', group: 'Experiments', keys: '/', run: () => { search.current?.focus(); } },
  ]);
  const all = data?.items ?? [];
  const narrowed = narrowExperiments(all, text).filter((record) => deployment === null || record.deployment === deployment);
  const groups = groupExperiments(narrowed.filter((record) => status === 'all' || record.values['status'] === status));
  const newButton = mayTry && <Button leftSection={<IconPlus size={14} aria-hidden />} rightSection={<KeyHint keys="n" />} onClick={() => { setCreating(true); }}>New experiment</Button>;
  const showAll = (): void => { setStatus('all'); setText(''); setDeployment(null); };
  return (
    <>
      <PageHeader title="Experiments" asOf aside={all.length > 0 && <span>{all.length}</span>} actions={all.length > 0 && newButton} />
      {all.length > 0 && (
        <div className={classes.filters}>
          <SegmentedControl aria-label="Status" value={status} onChange={setStatus} data={Object.entries(shownStatuses).map(([value, label]) => ({ value, label }))} />
          <TextInput ref={search} aria-label="Search in experiments" placeholder="Search" leftSection={<IconSearch size={14} aria-hidden />} value={text} onChange={(event) => { setText(event.currentTarget.value); }} onKeyDown={(event) => { if (event.key === 'Escape') event.currentTarget.blur(); }} w={200} />
          <RecordPicker types={['deployment']} label="Deployment" labelHidden placeholder="Any deployment" value={deployment} onChange={setDeployment} />
        </div>
      )}
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {!data && !error && <ListSkeleton />}
      {data?.items.length === 0 && <EmptyState icon={<IconFlask size={28} aria-hidden />} action={newButton}>An experiment is a hypothesis about one stage of somebody’s work, tried in a deployment on a named model iteration.</EmptyState>}
      {all.length > 0 && groups.length === 0 && <EmptyState action={<Button variant="default" onClick={showAll}>Show all</Button>}>No experiment fits these filters.</EmptyState>}
      {groups.length > 0 && <ExperimentList groups={groups} counts={counts} withDeployment={deployment === null} onOpen={onOpen} />}
      <NewExperiment opened={creating} deployment={deployment} onClose={() => { setCreating(false); }} onCreated={onOpen} />
    </>
  );
}
