import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useNewCommand } from '../../ui/new-command.ts';
import { NewExperiment } from './new-experiment.tsx';

interface Options {
  /** The deployment that is filled in; null: the person chooses one. */
  readonly deployment: string | null;
  readonly may: boolean;
  readonly onCreated: (id: string) => void;
  readonly withIcon?: boolean;
}

/** Lets an experiment be begun from a list: its key, its button and its form. */
export function useNewExperiment({ deployment, may, onCreated, withIcon = false }: Options): {
  /** Nothing where the person begins no experiments. */
  readonly button: ReactNode;
  readonly form: ReactNode;
} {
  const [creating, setCreating] = useState(false);
  const begin = (): void => {
    setCreating(true);
  };
  const newCommand = useNewCommand('experiment');
  useCommands([{ ...newCommand, enabled: may, run: begin }]);
  return {
    button: may && (
      <Button
        leftSection={withIcon && <IconPlus size={14} aria-hidden />}
        rightSection={<KeyHint keys="n" />}
        onClick={begin}
      >
        New experiment
      </Button>
    ),
    form: (
      <NewExperiment
        opened={creating}
        deployment={deployment}
        onClose={() => {
          setCreating(false);
        }}
        onCreated={onCreated}
      />
    ),
  };
}
