import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Backup, Recovery } from '../../../shared/api/data.ts';
import { core } from '../../core-client/core.ts';
import { appQuery } from '../../core-client/queries.ts';
import { exactTime } from '../../ui/time-words.ts';
import classes from './settings.module.css';
import { TaskProgress } from '../../ui/task-progress.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useTask } from '../../ui/use-task.ts';

/** Asks before a restore, says what it does, shows how far it is, and reports. */
export function RestoreDialog({
  backup,
  close,
}: {
  readonly backup: Backup;
  readonly close: () => void;
}): ReactNode {
  const queries = useQueryClient();
  const task = useTask<Recovery>('restore');
  const running = task.state === 'running';
  const { act } = useAct();
  const restore = async (): Promise<void> => {
    await task.run(() => core.data.restoreBackup({ name: backup.name }));
    await queries.invalidateQueries();
  };
  // The dialog has reported it, so the banner need not.
  const done = (): void => {
    close();
    void act(async () => {
      await core.app.dismissRecovery();
      await queries.invalidateQueries({ queryKey: appQuery.queryKey });
    });
  };
  const leave = (): void => {
    if (task.state === 'done') done();
    else if (!running) close();
  };
  return (
    <Modal
      opened
      onClose={leave}
      withCloseButton={!running}
      title="Restore a backup"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {task.state === 'done' ? (
        <Restored backup={backup} recovery={task.result} onDone={done} />
      ) : (
        <>
          <p>
            All records and settings return to their state on{' '}
            <strong>{exactTime(backup.made_at)}</strong>. Anything written since then is not in this
            backup.
          </p>
          <p>The current state is backed up first, so you can restore it the same way.</p>
          <TaskProgress task={task} label="Restore" />
          <RestoreButtons running={running} onRestore={() => void restore()} onCancel={close} />
        </>
      )}
    </Modal>
  );
}

function Restored({
  backup,
  recovery,
  onDone,
}: {
  readonly backup: Backup;
  readonly recovery: Recovery | null;
  readonly onDone: () => void;
}): ReactNode {
  return (
    <div role="status">
      <p>Restored to {exactTime(backup.made_at)}.</p>
      {recovery && recovery.details.length > 0 && (
        <ul>
          {recovery.details.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Button onClick={onDone} data-autofocus>
        Done
      </Button>
    </div>
  );
}

function RestoreButtons({
  running,
  onRestore,
  onCancel,
}: {
  readonly running: boolean;
  readonly onRestore: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  return (
    <div className={classes.row}>
      <Button loading={running} onClick={onRestore}>
        Back up and restore
      </Button>
      <Button variant="default" disabled={running} onClick={onCancel} data-autofocus>
        Cancel
      </Button>
    </div>
  );
}
