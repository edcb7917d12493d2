import { Button } from '@mantine/core';
import { IconFile, IconFileImport, IconFolder } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { importsQuery } from '../../core-client/queries.ts';
import { useCommands } from '../../ui/commands.tsx';
import { DropArea } from '../../ui/drop-area.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
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
  /** A bundle was dropped among the files; it is taken in elsewhere. */
  readonly onBundle: (path: string) => void;
}

/** Imports: what is being prepared, and the reports of all that were run. Files dropped anywhere on the page begin a new one. */
export function ImportsPage({ onOpen, onBundle }: Props): ReactNode {
  const { data: reports, error, refetch } = useQuery(importsQuery);
  const { draft, set, clear } = useImportDraft();
  const preparing = draft.paths.length > 0;
  const { capture: mayImport } = useMay();
  const take = (paths: readonly string[]): void => {
    const bundle = paths.find((path) => /\.flb$/iu.test(path));
    if (bundle !== undefined) onBundle(bundle);
    else if (paths.length > 0 && mayImport) set({ paths, mapping: null });
  };
  const choose = (kind: 'files' | 'folder'): void => {
    window.fieldloop.chooseFiles({ title: kind === 'files' ? 'Choose files to import' : 'Choose a folder to import', kind }).then(take, showError);
  };
  useCommands([
    { id: 'imports.files', label: 'Import files…', group: 'Import', keys: 'n', enabled: mayImport, run: () => { choose('files'); } },
    { id: 'imports.folder', label: 'Import a folder…', group: 'Import', keys: 'shift+n', enabled: mayImport, run: () => { choose('folder'); } },
  ]);
  const files = mayImport && <Button leftSection={<IconFile size={14} aria-hidden />} rightSection={<KeyHint keys="n" />} onClick={() => { choose('files'); }}>Choose files</Button>;
  const folder = mayImport && <Button variant="default" leftSection={<IconFolder size={14} aria-hidden />} onClick={() => { choose('folder'); }}>Choose a folder</Button>;
  return (
    <DropArea onPaths={take} label="Drop to see what is in them">
      <PageHeader title="Imports" actions={!preparing && (reports?.length ?? 0) > 0 && <>{files}{folder}</>} />
      {preparing && <ImportPreparation draft={draft} onChange={set} onLeave={clear} onStarted={(id) => { clear(); onOpen(id); }} />}
      {!preparing && error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {!preparing && !reports && !error && <ListSkeleton />}
      {!preparing && reports?.length === 0 && (
        <EmptyState icon={<IconFileImport size={32} aria-hidden />} action={mayImport && <span className={classes.buttons}>{files}{folder}</span>}>
          {mayImport ? 'Drop failure reports here: AVID reports, field issues, incident tables, any CSV, or an export of Fieldloop. Nothing is written before you have seen what is in them.' : 'Those who are on a deployment import into it. Nothing was imported on this device.'}
        </EmptyState>
      )}
      {!preparing && reports && reports.length > 0 && (
        <VirtualTable label="Imports" columns={importColumns} rows={reports} rowKey={(report) => report.id} onOpen={(report) => { onOpen(report.id); }} />
      )}
    </DropArea>
  );
}
