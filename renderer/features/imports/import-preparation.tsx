import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { core } from '../../core-client/core.ts';
import { importPreviewQuery } from '../../core-client/queries.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { showError } from '../../ui/show-error.tsx';
import { filesWords } from '../../ui/file-words.ts';
import { ImportTarget } from './import-target.tsx';
import { MappingStep } from './mapping-step.tsx';
import { PreviewFiles } from './preview-files.tsx';
import { PreviewProblems } from './preview-problems.tsx';
import { PreviewSample } from './preview-sample.tsx';
import { ReadingStep } from './reading-step.tsx';
import { type ImportDraft, importTarget } from './use-import-draft.ts';
import classes from './imports.module.css';

interface Props {
  readonly draft: ImportDraft;
  readonly onChange: (change: Partial<ImportDraft>) => void;
  readonly onLeave: () => void;
  readonly onStarted: (id: string) => void;
}

/** What an import would do, before it does it: where to, which files, which columns, what can't be read; then the start. */
export function ImportPreparation({ draft, onChange, onLeave, onStarted }: Props): ReactNode {
  const [starting, setStarting] = useState(false);
  const target = importTarget(draft);
  const { data: preview, error, isFetching, isPlaceholderData, refetch } = useQuery(importPreviewQuery({ paths: draft.paths, deployment: target?.deployment ?? null, mapping: draft.mapping, zone: draft.zone, encoding: draft.encoding }));
  const comes = preview ? preview.created + preview.updated : 0;
  const ready = preview !== undefined && !isFetching && target !== null && !starting && preview.files.some((file) => file.records > 0);
  const start = async (): Promise<void> => {
    if (!ready || target === null) return;
    setStarting(true);
    try {
      const { id } = await core.imports.start({ preview: preview.preview, ...target, mapping: draft.mapping ?? preview.table?.mapping ?? null });
      onStarted(id);
    } catch (failure) {
      setStarting(false);
      showError(failure);
    }
  };
  useCommands([
    { id: 'imports.start', label: 'Start the import', group: 'Import', keys: 'mod+Enter', enabled: ready, run: () => { void start(); } },
    { id: 'imports.leave', label: 'Leave the import', group: 'Import', keys: 'Escape', run: onLeave, hidden: true },
  ]);
  if (error && !preview) {
    return <><ErrorNotice error={error} retry={() => { void refetch(); }} /><div className={classes.foot}><Button variant="default" onClick={onLeave}>Choose other files</Button></div></>;
  }
  return (
    <div className={classes.preparation}>
      <div className={classes.steps} aria-busy={isFetching}>
        <section className={classes.step} aria-label="Where to">
          <h2>Where to</h2>
          <ImportTarget draft={draft} onChange={onChange} suggestion={filesWords(draft.paths)} />
        </section>
        {!preview && <section className={classes.step}><p role="status" className={classes.reading}>Reading {filesWords(draft.paths)}…</p></section>}
        {preview && (
          <div className={classes.result} data-stale={isPlaceholderData || undefined}>
            {preview.table && <MappingStep table={preview.table} mapping={draft.mapping ?? preview.table.mapping} onChange={(mapping) => { onChange({ mapping }); }} />}
            <ReadingStep reading={preview.reading} draft={draft} onChange={onChange} />
            <PreviewFiles files={preview.files} count={preview.reading.fileCount} />
            <PreviewSample sample={preview.sample} />
            <PreviewProblems problems={preview.problems} count={preview.problemCount} />
          </div>
        )}
      </div>
      <footer className={classes.foot}>
        <p className={classes.sum} role="status">
          {isFetching ? 'Reading…' : preview && <><strong>{countWords(preview.created, 'new record')}</strong>{preview.updated > 0 && <>, {countText(preview.updated)} to update</>}{preview.unchanged > 0 && <>, {countText(preview.unchanged)} here already</>}{preview.problemCount > 0 && <>, {countWords(preview.problemCount, 'problem')}</>}</>}
        </p>
        {target === null && <span className={classes.dim}>Say where they go.</span>}
        <Button variant="default" onClick={onLeave}>Cancel</Button>
        <Button disabled={!ready} loading={starting} rightSection={<KeyHint keys="mod+Enter" />} onClick={() => { void start(); }}>{comes === 0 && preview ? 'Import anyway' : `Import ${comes > 0 ? countWords(comes, 'record') : ''}`}</Button>
      </footer>
    </div>
  );
}
