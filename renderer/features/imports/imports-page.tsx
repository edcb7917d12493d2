import { Button } from '@mantine/core';
import { IconFile, IconFileImport, IconFolder } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { importsQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { pageCommand } from '../../ui/page-commands.ts';
import { DropArea } from '../../ui/drop-area.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { GoToButton } from '../../ui/go-to-button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListFrame } from '../../ui/list-page/list-frame.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showError } from '../../ui/show-error.tsx';
import { useMay } from '../../ui/use-may.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { ImportPreparation } from './import-preparation.tsx';
import { importColumns } from './import-columns.tsx';
import { useImportDraft } from './use-import-draft.ts';
import classes from './imports.module.css';

interface Props {
  readonly onOpen: (id: string) => void;
  /** A bundle was dropped among the files; it is imported elsewhere. */
  readonly onBundle: (path: string) => void;
}

/**
 * Shows imports: the one in preparation, and the reports of all. Files dropped anywhere on the page
 * start a new one.
 */
export function ImportsPage({ onOpen, onBundle }: Props): ReactNode {
  const query = useQuery(importsQuery);
  const reports = query.data ?? [];
  const { draft, set, clear } = useImportDraft();
  const preparing = draft.paths.length > 0;
  const { capture: mayImport } = useMay();
  const take = (paths: readonly string[]): void => {
    const bundle = paths.find((path) => /\.flb$/iu.test(path));
    if (bundle !== undefined) onBundle(bundle);
    else if (paths.length > 0 && mayImport) set({ paths, mapping: null });
  };
  const choosers = useChoosers(mayImport, take);
  if (preparing)
    return (
      <DropArea onPaths={take} label="Drop to preview">
        <PageHeader title="Imports" />
        <ImportPreparation
          draft={draft}
          onChange={set}
          onLeave={clear}
          onStarted={(id) => {
            clear();
            onOpen(id);
          }}
        />
      </DropArea>
    );
  return (
    <DropArea onPaths={take} label="Drop to preview">
      <ListFrame
        title="Imports"
        actions={reports.length > 0 && choosers}
        query={query}
        hasRows={reports.length > 0}
        empty={<NoneYet choosers={choosers} />}
      >
        <VirtualTable
          label="Imports"
          columns={importColumns}
          rows={reports}
          rowKey={(report) => report.id}
          onOpen={(report) => {
            onOpen(report.id);
          }}
        />
      </ListFrame>
    </DropArea>
  );
}

/** Returns the buttons that choose files or a folder; null where the person imports nothing. */
function useChoosers(may: boolean, take: (paths: readonly string[]) => void): ReactNode {
  const choose = (kind: 'files' | 'folder') => (): void => {
    window.fieldloop
      .chooseFiles({
        title: kind === 'files' ? 'Choose files to import' : 'Choose a folder to import',
        kind,
      })
      .then(take, showError);
  };
  useCommands([
    { ...pageCommand('imports.files'), enabled: may, run: choose('files') },
    { ...pageCommand('imports.folder'), enabled: may, run: choose('folder') },
  ]);
  if (!may) return null;
  return (
    <>
      <Button
        leftSection={<IconFile size={14} aria-hidden />}
        rightSection={<KeyHint keys="n" />}
        onClick={choose('files')}
      >
        Choose files
      </Button>
      <Button
        variant="default"
        leftSection={<IconFolder size={14} aria-hidden />}
        onClick={choose('folder')}
      >
        Choose a folder
      </Button>
    </>
  );
}

/** Shows that there are no imports; `choosers` are the buttons of those who can import. */
const NoneYet = ({ choosers }: { readonly choosers: ReactNode }): ReactNode => (
  <EmptyState
    icon={<IconFileImport size={32} aria-hidden />}
    action={
      choosers ? <span className={classes.buttons}>{choosers}</span> : <GoToButton page="feed" />
    }
  >
    {choosers
      ? 'No imports yet. Drop AVID reports, field issues, incident tables, CSV files or a ' +
        'Fieldloop export here. You see a preview before anything is saved.'
      : 'No imports on this device. Only a deployment’s team can import into it.'}
  </EmptyState>
);
