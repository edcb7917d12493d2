import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';
import type { Task } from './use-task.ts';

/** Shows the progress of a task, or why it failed. */
export function TaskProgress({
  task,
  label,
}: {
  readonly task: Pick<Task<unknown>, 'state' | 'progress' | 'error'>;
  readonly label: string;
}): ReactNode {
  if (task.state === 'failed') return <ErrorNotice error={task.error} />;
  if (task.state !== 'running') return null;
  const percent = task.progress === null ? 100 : Math.round(task.progress * 100);
  return (
    <Progress.Root size="sm" mt={10} maw={360}>
      <Progress.Section value={percent} aria-label={label} striped={task.progress === null} />
    </Progress.Root>
  );
}
