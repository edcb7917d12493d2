import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useRef } from 'react';
import type { ImportPreview } from '../../../shared/api/imports.ts';
import { core } from '../../core-client/core.ts';
import { importPreviewQuery } from '../../core-client/queries.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { useCommands } from '../../ui/commands.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { focusUnmatched } from '../../ui/focus-unmatched.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { filesWords } from '../../ui/file-words.ts';
import { ImportTarget } from './import-target.tsx';
import { MappingStep } from './mapping-step.tsx';
import { PreviewFiles } from './preview-files.tsx';
import { PreviewProblems } from './preview-problems.tsx';
import { PreviewSample } from './preview-sample.tsx';
import { ReadingStep } from './reading-step.tsx';
import { type ImportDraft, importTarget } from './use-import-draft.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './imports.module.css';

interface Props {
  readonly draft: ImportDraft;
  readonly onChange: (change: Partial<ImportDraft>) => void;
  readonly onLeave: () => void;
  readonly onStarted: (id: string) => void;
}

/**
 * Shows what an import would do, before it does it: where to, which files, which columns, what
 * can't be read; then the start.
 */
export function ImportPreparation({ draft, onChange, onLeave, onStarted }: Props): ReactNode {
  const steps = useRef<HTMLDivElement>(null);
  const prepared = usePreparation(draft, steps, onStarted);
  const { preview, error, isFetching, refetch, ready, start } = prepared;
  useCommands([
    {
      id: 'imports.start',
      label: 'Start import',
      group: 'Import',
      keys: 'mod+Enter',
      enabled: ready,
      run: start,
    },
    {
      id: 'imports.leave',
      label: 'Cancel import',
      group: 'Import',
      keys: 'Escape',
      run: onLeave,
      hidden: true,
    },
  ]);
  if (error && !preview)
    return (
      <Unreadable
        error={error}
        retry={() => {
          void refetch();
        }}
        onLeave={onLeave}
      />
    );
  return (
    <div className={classes.preparation}>
      <div ref={steps} className={classes.steps} aria-busy={isFetching}>
        <ImportInto draft={draft} onChange={onChange} inWorkspace={prepared.inWorkspace} />
        {preview ? (
          <PreviewResult
            preview={preview}
            stale={prepared.isPlaceholderData}
            draft={draft}
            onChange={onChange}
          />
        ) : (
          <section className={classes.step}>
            <p role="status" className={classes.reading}>
              Reading {filesWords(draft.paths)}…
            </p>
          </section>
        )}
      </div>
      <PreparationFoot prepared={prepared} onLeave={onLeave} />
    </div>
  );
}

function ImportInto({
  draft,
  onChange,
  inWorkspace,
}: Pick<Props, 'draft' | 'onChange'> & { readonly inWorkspace: boolean }): ReactNode {
  return (
    <section className={classes.step} aria-label="Import into">
      <h2>Import into</h2>
      {inWorkspace ? (
        <p className={classes.hint}>
          Harness components belong to the whole workspace, not to a deployment.
        </p>
      ) : (
        <ImportTarget draft={draft} onChange={onChange} suggestion={filesWords(draft.paths)} />
      )}
    </section>
  );
}

/** Gives the preview of an import, and starts it. */
function usePreparation(
  draft: ImportDraft,
  steps: RefObject<HTMLDivElement | null>,
  onStarted: (id: string) => void,
) {
  const { act, busy: starting } = useAct();
  const chosen = importTarget(draft);
  const query = useQuery(
    importPreviewQuery({
      paths: draft.paths,
      deployment: chosen?.deployment ?? null,
      mapping: draft.mapping,
      zone: draft.zone,
      encoding: draft.encoding,
    }),
  );
  const { data: preview } = query;
  const mapping = draft.mapping ?? preview?.table?.mapping;
  const inWorkspace = mapping?.type === 'harness_component' && preview?.files.length === 1;
  const target = inWorkspace ? { deployment: null, newDeployment: null } : chosen;
  const ready =
    preview !== undefined &&
    !query.isFetching &&
    target !== null &&
    !starting &&
    preview.files.some((file) => file.records > 0);
  const importNow = async (): Promise<void> => {
    if (!ready || target === null || focusUnmatched(steps.current)) return;
    const started = await act(() =>
      core.imports.start({
        preview: preview.preview,
        ...target,
        mapping: mapping ?? null,
      }),
    );
    if (started) onStarted(started.id);
  };
  const start = (): void => {
    void importNow();
  };
  return { ...query, preview, target, inWorkspace, ready, starting, start };
}
type Preparation = ReturnType<typeof usePreparation>;

function PreviewResult({
  preview,
  stale,
  draft,
  onChange,
}: Pick<Props, 'draft' | 'onChange'> & {
  readonly preview: ImportPreview;
  readonly stale: boolean;
}): ReactNode {
  return (
    <div className={classes.result} data-stale={stale || undefined}>
      {preview.table && (
        <MappingStep
          table={preview.table}
          mapping={draft.mapping ?? preview.table.mapping}
          onChange={(mapping) => {
            onChange({ mapping });
          }}
        />
      )}
      <ReadingStep reading={preview.reading} draft={draft} onChange={onChange} />
      <PreviewFiles files={preview.files} count={preview.reading.fileCount} />
      <PreviewSample sample={preview.sample} />
      <PreviewProblems problems={preview.problems} count={preview.problemCount} />
    </div>
  );
}

function PreparationFoot({
  prepared: { preview, isFetching, target, ready, starting, start },
  onLeave,
}: Pick<Props, 'onLeave'> & { readonly prepared: Preparation }): ReactNode {
  return (
    <footer className={classes.foot}>
      <p className={classes.sum} role="status">
        {isFetching ? 'Reading…' : preview && <Sum preview={preview} />}
      </p>
      {target === null && <span className={classes.dim}>Choose a deployment.</span>}
      <Button variant="default" onClick={onLeave}>
        Cancel
      </Button>
      <Button
        disabled={!ready}
        loading={starting}
        rightSection={<KeyHint keys="mod+Enter" />}
        onClick={start}
      >
        {preview ? startWords(preview) : 'Import'}
      </Button>
    </footer>
  );
}

const Sum = ({ preview }: { readonly preview: ImportPreview }): ReactNode => (
  <>
    <strong>{countWords(preview.created, 'new record')}</strong>
    {preview.updated > 0 && <>, {countText(preview.updated)} to update</>}
    {preview.unchanged > 0 && <>, {countText(preview.unchanged)} already here</>}
    {preview.problemCount > 0 && <>, {countWords(preview.problemCount, 'problem')}</>}
  </>
);

function startWords({ created, updated }: ImportPreview): string {
  const comes = created + updated;
  if (comes === 0) return 'Import anyway';
  return `Import ${countWords(comes, 'record')}`;
}

function Unreadable({
  error,
  retry,
  onLeave,
}: Pick<Props, 'onLeave'> & {
  readonly error: unknown;
  readonly retry: () => void;
}): ReactNode {
  return (
    <>
      <ErrorNotice error={error} retry={retry} />
      <div className={classes.foot}>
        <Button variant="default" onClick={onLeave}>
          Choose other files
        </Button>
      </div>
    </>
  );
}
