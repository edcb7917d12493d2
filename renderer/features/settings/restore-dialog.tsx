import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Backup, Recovery } from '../../../shared/api/data.ts';
import { core } from '../../core-client/core.ts';
import { appQuery } from '../../core-client/queries.ts';
import { showError } from '../../ui/show-error.tsx';
import { exactTime } from '../../ui/time-words.ts';
import classes from './settings.module.css';
import { TaskProgress } from '../../ui/task-progress.tsx';
import { useTask } from '../../ui/use-task.ts';

/** Asks before a restore, says what it does, shows how far it is, and reports. */
export function RestoreDialog({ backup, close }: { readonly backup: Backup; readonly close: () => void }): ReactNode {
  const queries = useQueryClient();
  const task = useTask<Recovery>('restore');
  const running = task.state === 'running';
  const restore = async (): Promise<void> => {
    await task.run(() => core.data.restoreBackup({ name: backup.name }));
    await queries.invalidateQueries();
  };
  // What is reported here need not be told once more by the banner.
  const done = (): void => { close(); core.app.dismissRecovery().then(() => queries.invalidateQueries({ queryKey: appQuery.queryKey }), showError); };
  const leave = running ? () => undefined : task.state === 'done' ? done : close;
  return (
    <Modal opened onClose={leave} withCloseButton={!running} title="Restore a backup" closeButtonProps={{ 'aria-label': 'Close' }}>
      {task.state === 'done' ? (
        <div role="status">
          <p>Everything is as it was on {exactTime(backup.made_at)}.</p>
          {task.result && task.result.details.length > 0 && <ul>{task.result.details.map((line) => <li key={line}>{line}</li>)}</ul>}
          <Button onClick={done} data-autofocus>Done</Button>
        </div>
      ) : (
        <>
          <p>All records and settings become as they were on <strong>{exactTime(backup.made_at)}</strong>. What was written since is not in that backup.</p>
          <p>What is there now is backed up first, so that you can come back to it the same way.</p>
          <TaskProgress task={task} label="Restore" />
          <div className={classes.row}>
            <Button loading={running} onClick={() => { void restore(); }}>Back up now’s state and restore</Button>
            <Button variant="default" disabled={running} onClick={close} data-autofocus>Leave everything as it is</Button>
          </div>
        </>
      )}
    </Modal>
  );
}
