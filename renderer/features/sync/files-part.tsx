import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SyncFile, SyncState } from '../../../shared/api/sync.ts';
import { core } from '../../core-client/core.ts';
import { syncFilesQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { fileStateWords, fileWords, movedShare } from './panel-words.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './sync.module.css';

/**
 * Shows the files that still have to be transferred: how many, the progress of the current one, and
 * why others wait, each with a next step. Shows nothing when there are none.
 */
export function FilesPart({ files }: { readonly files: SyncState['files'] }): ReactNode {
  const some = files.up.files + files.down.files > 0;
  const { data, error, refetch } = useQuery({ ...syncFilesQuery, enabled: some });
  const { act } = useAct();
  if (!some) return null;
  const retry = (sha256: string | null): void => {
    void act(() => core.sync.retryFiles({ sha256 }));
  };
  return (
    <section className={classes.part} aria-labelledby="sync-files">
      <div className={classes.partHead}>
        <h3 id="sync-files">Files</h3>
        {files.failed > 1 && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              retry(null);
            }}
          >
            Retry all
          </Button>
        )}
      </div>
      <p className={classes.small}>{fileWords(files)}. Records don’t wait for them.</p>
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      <ul className={classes.log} aria-label="Waiting files">
        {data?.map((file) => (
          <FileRow
            key={`${file.direction} ${file.sha256}`}
            file={file}
            moving={
              files.moving?.sha256 === file.sha256 && files.moving.direction === file.direction
                ? files.moving
                : null
            }
            onRetry={() => {
              retry(file.sha256);
            }}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly file: SyncFile;
  readonly moving: SyncState['files']['moving'];
  readonly onRetry: () => void;
}

function FileRow({ file, moving, onRetry }: RowProps): ReactNode {
  return (
    <li className={classes.file}>
      <div className={classes.what}>
        <div>{file.name}</div>
        <div className={file.problem === null ? classes.rest : classes.failed}>
          {fileStateWords(file, moving)}
        </div>
        {moving && (
          <Progress
            size="xs"
            mt={4}
            value={movedShare(moving) * 100}
            aria-label={`Progress of ${file.name}`}
          />
        )}
      </div>
      {file.problem !== null && (
        <Button
          variant="default"
          size="compact-xs"
          onClick={onRetry}
          aria-label={`Retry ${file.name}`}
        >
          {' '}
          Retry{' '}
        </Button>
      )}
    </li>
  );
}
