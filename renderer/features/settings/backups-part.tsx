import { Button, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Backup } from '../../../shared/api/data.ts';
import { core } from '../../core-client/core.ts';
import { backupsQuery } from '../../core-client/queries.ts';
import { byteWords } from '../../ui/byte-words.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { exactTime } from '../../ui/time-words.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { pageCommand } from '../../ui/page-commands.ts';
import classes from './settings.module.css';
import { TaskProgress } from '../../ui/task-progress.tsx';
import { useTask } from '../../ui/use-task.ts';

const reasons: Readonly<Record<Backup['reason'], string>> = {
  hourly: 'Hourly',
  manual: 'Manual',
  before_migration: 'Before a database update',
  before_restore: 'Before a restore',
};

/** Shows the backups, with buttons to make a new one and to restore one. */
export function BackupsPart(): ReactNode {
  const { data, error, refetch } = useQuery(backupsQuery);
  const [restoring, setRestoring] = useState<Backup | null>(null);
  const task = useTask<Backup>('backup');
  const backUp = (): void => {
    void task.run(() => core.data.backUp()).then(() => refetch());
  };
  useCommands([
    {
      ...pageCommand('data.backUp'),
      enabled: task.state !== 'running',
      run: backUp,
    },
  ]);
  return (
    <section className={classes.part} aria-labelledby="data-backups">
      <h3 id="data-backups">Backups</h3>
      <p>
        Backed up and verified every hour while you work. The last seven are kept. A backup contains
        all records and settings. Images and files are stored next to the backups, and a restore
        never deletes them.
      </p>
      <Button variant="default" loading={task.state === 'running'} onClick={backUp}>
        Back up now
      </Button>
      <TaskProgress task={task} label="Backup" />
      {task.state === 'done' && (
        <p role="status" className={classes.small}>
          Backed up and verified, {byteWords(task.result?.sizeBytes ?? 0)}.
        </p>
      )}
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {data?.length === 0 && <p className={classes.small}>No backups yet.</p>}
      {data && data.length > 0 && <BackupTable backups={data} onRestore={setRestoring} />}
      {restoring && <RestoreDialog backup={restoring} close={() => setRestoring(null)} />}
    </section>
  );
}

function BackupTable({
  backups,
  onRestore,
}: {
  readonly backups: readonly Backup[];
  readonly onRestore: (backup: Backup) => void;
}): ReactNode {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Created</th>
          <th scope="col">Reason</th>
          <th scope="col">Size</th>
          <th scope="col">Status</th>
          <th scope="col">
            <VisuallyHidden>Restore</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <tr key={backup.name}>
            <td>
              <time dateTime={backup.made_at}>{exactTime(backup.made_at)}</time>
            </td>
            <td>{reasons[backup.reason]}</td>
            <td>{byteWords(backup.sizeBytes)}</td>
            <td>{backup.verified ? <Checked /> : <NotChecked />}</td>
            <td>
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={`Restore the backup of ${exactTime(backup.made_at)}`}
                onClick={() => onRestore(backup)}
              >
                Restore…
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Checked = (): ReactNode => (
  <span className={classes.row}>
    <IconShieldCheck size={14} className={classes.good} aria-hidden />
    Verified
  </span>
);
const NotChecked = (): ReactNode => (
  <span className={classes.row}>
    <IconAlertTriangle size={14} className={classes.bad} aria-hidden />
    Not verified
  </span>
);
