import { Button } from '@mantine/core';
import { IconUsb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { BundleImport } from '../../../shared/api/bundles.ts';
import { core } from '../../core-client/core.ts';
import { bundlesQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { pageCommand } from '../../ui/page-commands.ts';
import { DropArea } from '../../ui/drop-area.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showError } from '../../ui/show-error.tsx';
import { useTask } from '../../ui/use-task.ts';
import { CarriedPart } from './carried-part.tsx';
import { ImportPart } from './import-part.tsx';
import { MakePart } from './make-part.tsx';
import classes from './bundles.module.css';

interface Props {
  /** A bundle that was opened from outside, to be imported now. */
  readonly file: string | null;
  readonly onTaken: () => void;
  /** Opens the page for joining a hub. */
  readonly onJoin: () => void;
}

/**
 * Shows bundles: export, import (also by dropping a file anywhere on the page), and those carried
 * for others.
 */
export function BundlesPage({ file, onTaken, onJoin }: Props): ReactNode {
  const { data: state, error, refetch } = useQuery(bundlesQuery);
  const task = useTask<BundleImport>('bundle');
  const take = async (path: string): Promise<void> => {
    await task.run(() => core.bundles.import({ path }));
    void refetch();
  };
  const choose = (): void => {
    chooseBundle().then((path) => {
      if (path !== undefined) void take(path);
    }, showError);
  };
  const opened = useRef<string | null>(null);
  useEffect(() => {
    if (file === null || opened.current === file) return;
    opened.current = file;
    onTaken();
    void take(file);
  });
  useCommands([
    {
      ...pageCommand('bundles.import'),
      enabled: state?.joined === true,
      run: choose,
    },
  ]);
  const isUsed = task.state !== 'idle';
  return (
    <DropArea
      onPaths={([path]) => {
        if (path !== undefined) void take(path);
      }}
      label="Drop to import"
    >
      <PageHeader title="Bundles" />
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {!state && !error && <ListSkeleton />}
      {state && !state.joined && !isUsed && <NotJoined onJoin={onJoin} />}
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

const chooseBundle = async (): Promise<string | undefined> => {
  const [path] = await window.fieldloop.chooseFiles({
    title: 'Open bundle or receipt',
    kind: 'file',
    filters: [{ name: 'Bundles', extensions: ['flb'] }],
  });
  return path;
};

function NotJoined({ onJoin }: { readonly onJoin: () => void }): ReactNode {
  return (
    <EmptyState
      icon={<IconUsb size={32} aria-hidden />}
      action={<Button onClick={onJoin}>Join a hub</Button>}
    >
      A bundle carries encrypted records to the hub on a USB stick, for sites without a network.
      Join a hub once to make bundles.
    </EmptyState>
  );
}
