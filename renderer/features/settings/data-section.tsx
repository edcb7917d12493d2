import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { appQuery, dataInfoQuery } from '../../core-client/queries.ts';
import { byteWords } from '../../ui/byte-words.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ListSkeleton } from '../../ui/list-page/list-skeleton.tsx';
import { BackupsPart } from './backups-part.tsx';
import { CheckPart } from './check-part.tsx';
import { ExportPart } from './export-part.tsx';
import { countText, countWords } from '../../ui/number-words.ts';
import classes from './settings.module.css';

/** Shows where the data is, and everything that keeps it safe. */
export const DataSection = (): ReactNode => (
  <>
    <PlacePart />
    <BackupsPart />
    <CheckPart />
    <ExportPart />
  </>
);

function PlacePart(): ReactNode {
  const { data, error, refetch } = useQuery(dataInfoQuery);
  const versions = useQuery(appQuery).data?.versions;
  if (error)
    return (
      <ErrorNotice
        error={error}
        retry={() => {
          void refetch();
        }}
      />
    );
  if (!data) return <ListSkeleton rows={3} />;
  return (
    <section className={classes.part} aria-labelledby="data-place">
      <h3 id="data-place">On this computer</h3>
      <dl className={classes.facts}>
        <dt>Folder</dt>
        <dd className={classes.path}>{data.folder}</dd>
        <dt>Records</dt>
        <dd>
          {countText(data.records)} ({countWords(data.entries, 'change')})
        </dd>
        <dt>Database</dt>
        <dd>{byteWords(data.databaseBytes)}</dd>
        <dt>Images and files</dt>
        <dd>{byteWords(data.blobBytes)}</dd>
        <dt>Backups</dt>
        <dd>{byteWords(data.backupBytes)}</dd>
        {versions && (
          <>
            <dt>Versions</dt>
            <dd>
              Fieldloop {versions.app}
              {versions.electron && `, Electron ${versions.electron}`}, SQLite {versions.sqlite}
            </dd>
          </>
        )}
      </dl>
      <Button
        variant="default"
        leftSection={<IconFolderOpen size={14} aria-hidden />}
        onClick={() => {
          void window.fieldloop.showInFolder(data.folder);
        }}
      >
        Open folder
      </Button>
    </section>
  );
}
