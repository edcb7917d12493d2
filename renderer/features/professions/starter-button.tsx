import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useCommands } from '../../ui/commands.tsx';
import { useMay } from '../../ui/use-may.ts';
import { StarterDialog } from './starter-dialog.tsx';

interface Props {
  /** Shows a profession that was added. */
  readonly onAdded: (id: string) => void;
}

/** Offers starter workflows to those who may add a profession to the workspace. */
export function StarterButton({ onAdded }: Props): ReactNode {
  const [shown, setShown] = useState(false);
  const may = useMay().create('profession', null);
  useCommands([
    {
      id: 'professions.starters',
      label: 'Add starter workflows…',
      group: 'Professions',
      words: 'template example filmmaker lawyer teacher',
      enabled: may,
      run: () => {
        setShown(true);
      },
    },
  ]);
  if (!may) return null;
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setShown(true);
        }}
      >
        Starter workflows…
      </Button>
      {shown && (
        <StarterDialog
          onAdded={onAdded}
          onClose={() => {
            setShown(false);
          }}
        />
      )}
    </>
  );
}
