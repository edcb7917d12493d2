import { Button } from '@mantine/core';
import { IconPackages } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';

interface Props {
  readonly gap: RecordView;
  /** Opens the new job, to look at it and correct it. */
  readonly onOpen: (id: string) => void;
}

/** Proposes a data job for a gap, filled in from its evidence. One step to undo. */
export function ProposeJob({ gap, onOpen }: Props): ReactNode {
  const write = useWrite();
  const may = useMay().create('data_job', null) && gap.deleted_at === null;
  const propose = async (): Promise<void> => {
    const made = await write(`Data job proposed for “${gap.title}”`, async () => {
      const { values } = await core.jobs.suggest({ gap: gap.id });
      return core.jobs.propose({ values });
    });
    if (made) onOpen(made.job);
  };
  const run = (): void => {
    void propose();
  };
  useCommands([
    {
      id: 'gap.job',
      label: 'Propose data job',
      group: 'Capability gap',
      keys: 'd',
      words: 'collect collection',
      enabled: may,
      run,
    },
  ]);
  if (!may) return null;
  return (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<IconPackages size={13} aria-hidden />}
      rightSection={<KeyHint keys="d" />}
      onClick={run}
    >
      Propose data job
    </Button>
  );
}
