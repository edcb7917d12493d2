import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { listQuery } from '../../core-client/queries.ts';
import { useMay } from '../../ui/use-may.ts';
import { coveredBy } from './covered.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { passes } from './status-filter.tsx';

interface Props {
  /** Shows a component. */
  readonly onOpen: (id: string) => void;
}

/** Offers to merge components, where there are two in use. */
export function MergeButton({ onOpen }: Props): ReactNode {
  const [opened, setOpened] = useState(false);
  const all = useQuery(listQuery('harness_component')).data?.items ?? [];
  const covered = coveredBy(all);
  const inUse = all.filter(
    ({ id, values }) => passes('used', values['status']) && !covered.has(id),
  );
  const may = useMay().create('harness_component', null);
  if (!may || inUse.length < 2) return null;
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setOpened(true);
        }}
      >
        Merge components…
      </Button>
      {opened && (
        <MergeDialog
          components={inUse}
          onClose={() => {
            setOpened(false);
          }}
          onMerged={(id) => {
            setOpened(false);
            onOpen(id);
          }}
        />
      )}
    </>
  );
}
