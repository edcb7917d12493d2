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
import classes from './settings.module.css';
import { TaskProgress } from '../../ui/task-progress.tsx';
import { useTask } from '../../ui/use-task.ts';

const reasons: Readonly<Record<Backup['reason'], string>> = {
  hourly: 'Hourly', manual: 'By hand', before_migration: 'Before an update of the database', before_restore: 'Before a restore',
};

/** The backups that are kept, a new one on the spot, and the way back. */
export function BackupsPart(): ReactNode {
  const { data, error, refetch } = useQuery(backupsQuery);
  const [restoring, setRestoring] = useState<Backup | null>(null);
  const task = useTask<Backup>('backup');
  const backUp = (): void => { void task.run(() => core.data.backUp()).then(() => refetch()); };
  return (
    <section className={classes.part} aria-labelledby="data-backups">
      <h3 id="data-backups">Backups</h3>
      <p>One is made every hour while you work, and each is opened and checked. Seven are kept. A backup holds all records and settings; images and files are in the folder beside it and are never thrown away by a restore.</p>
      <Button variant="default" loading={task.state === 'running'} onClick={backUp}>Back up now</Button>
      <TaskProgress task={task} label="Backup" />
      {task.state === 'done' && <p role="status" className={classes.small}>Backed up and checked, {byteWords(task.result?.sizeBytes ?? 0)}.</p>}
      {error && <ErrorNotice error={error} retry={() => { void refetch(); }} />}
      {data?.length === 0 && <p className={classes.small}>There is none yet.</p>}
      {data && data.length > 0 && (
        <table className={classes.table}>
          <thead><tr><th scope="col">Made</th><th scope="col">Why</th><th scope="col">Size</th><th scope="col">Checked</th><th scope="col"><VisuallyHidden>Restore</VisuallyHidden></th></tr></thead>
          <tbody>
            {data.map((backup) => (
              <tr key={backup.name}>
                <td><time dateTime={backup.made_at}>{exactTime(backup.made_at)}</time></td>
                <td>{reasons[backup.reason]}</td>
                <td>{byteWords(backup.sizeBytes)}</td>
                <td>{backup.verified ? <Checked /> : <NotChecked />}</td>
                <td><Button variant="subtle" size="compact-xs" aria-label={`Restore the backup of ${exactTime(backup.made_at)}`} onClick={() => setRestoring(backup)}>Restore…</Button></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {restoring && <RestoreDialog backup={restoring} close={() => setRestoring(null)} />}
    </section>
  );
}

const Checked = (): ReactNode => <span className={classes.row}><IconShieldCheck size={14} className={classes.good} aria-hidden />Fine</span>;
const NotChecked = (): ReactNode => <span className={classes.row}><IconAlertTriangle size={14} className={classes.bad} aria-hidden />Not checked</span>;
