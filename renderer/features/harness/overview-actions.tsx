import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { listQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { useMay } from '../../ui/use-may.ts';
import { AuditDialog } from './audit-dialog.tsx';
import { BuildDialog } from './build-dialog.tsx';
import { coveredBy } from './covered.ts';
import { MergeButton } from './merge-button.tsx';
import { passes } from './status-filter.tsx';

interface Props {
  /** Shows a component. */
  readonly onOpen: (id: string) => void;
}

/** Offers what concerns the whole ledger: the audit, the calculator and merges. */
export function OverviewActions({ onOpen }: Props): ReactNode {
  const [shown, setShown] = useState<'audit' | 'build' | null>(null);
  const may = useMay().create('harness_component', null);
  const all = useQuery(listQuery('harness_component')).data?.items ?? [];
  const covered = coveredBy(all);
  const inUse = all.filter(
    ({ id, values }) => passes('used', values['status']) && !covered.has(id),
  );
  const close = (): void => {
    setShown(null);
  };
  const commands = { group: 'Harness', enabled: may };
  useCommands([
    {
      ...commands,
      id: 'harness.audit',
      label: 'Audit the stack…',
      run: () => {
        setShown('audit');
      },
    },
    {
      ...commands,
      id: 'harness.decide',
      label: 'Build or collect…',
      words: 'calculator request decision',
      run: () => {
        setShown('build');
      },
    },
  ]);
  if (!may) return null;
  return (
    <Group gap={8} mb={16}>
      <Button
        variant="default"
        onClick={() => {
          setShown('audit');
        }}
      >
        Audit the stack…
      </Button>
      <Button
        variant="default"
        onClick={() => {
          setShown('build');
        }}
      >
        Build or collect…
      </Button>
      <MergeButton onOpen={onOpen} />
      {shown === 'audit' && <AuditDialog components={inUse} onClose={close} />}
      {shown === 'build' && <BuildDialog draftKey="decide:new" onClose={close} />}
    </Group>
  );
}
