import { Button } from '@mantine/core';
import { IconUsb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { BundleImport } from '../../../shared/api/bundles.ts';
import { core } from '../../core-client/core.ts';
import { bundlesQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { DropArea } from '../../ui/drop-area.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showError } from '../../ui/show-error.tsx';
import { useTask } from '../../ui/use-task.ts';
import { CarriedPart } from './carried-part.tsx';
import { ImportPart } from './import-part.tsx';
import { MakePart } from './make-part.tsx';
import classes from './bundles.module.css';

interface Props {
  /** A bundle that was opened from outside, to be taken in now. */
  readonly file: string | null;
  readonly onTaken: () => void;
  /** To where a hub is joined. */
  readonly onJoin: () => void;
}

/** Bundles: make one, take one in (also by dropping it anywhere on the page), and what is carried for others. */
export function BundlesPage({ file, onTaken, onJoin }: Props): ReactNode {
  const { data: state, error, refetch } = useQuery(bundlesQuery);
  const task = useTask<BundleImport>('bundle');
  const take = async (path: string): Promise<void> => {
    await task.run(() => core.bundles.import({ path }));
    void refetch();
  };
  const choose = (): void => {
    window.fieldloop.chooseFiles({ title: 'Choose a bundle', kind: 'file', filters: [{ name: 'Bundles', extensions: ['flb'] }] })
      .then(([path]) => { if (path !== undefined) void take(path); }, showError);
  };
  const opened = useRef<string | null>(null);
  useEffect(() => {
    if (file === null || opened.current === file) return;
    opened.current = file;
    onTaken();
    void take(file);
  });
  useCommands([{ id: 'bundles.import', label: 'Take in a bundle…', group: 'Bundles', keys: 'n', enabled: state?.joined === true, run: choose }]);
  const isUsed = task.state !== 'idle';
  return (
    <DropArea onPaths={([path]) => { if (path !== undefined) void take(path); }} label="Drop to take in the bundle">
      <PageHeader title="Bundles" />
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {!state && !error && <ListSkeleton />}
      {state && !state.joined && !isUsed && (
        <EmptyState icon={<IconUsb size={32} aria-hidden />} action={<Button onClick={onJoin}>Join a hub</Button>}>
          A bundle carries records on a stick where no network comes, sealed to the research team’s hub. Join the hub once; from then on no network is needed.
        </EmptyState>
      )}
      {state && (state.joined || isUsed) && (
        <div className={classes.parts}>
          {state.joined && <MakePart state={state} />}
          <ImportPart task={task} choose={choose} />
          {state.carried.length > 0 && <CarriedPart carried={state.carried} />}
        </div>
      )}
    </DropArea>
  );
}
