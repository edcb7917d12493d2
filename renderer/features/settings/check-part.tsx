import { Button } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CheckReport } from '../../../shared/api/data.ts';
import { core } from '../../core-client/core.ts';
import { countWords } from '../../ui/number-words.ts';
import { useCommands } from '../../ui/commands.tsx';
import { pageCommand } from '../../ui/page-commands.ts';
import classes from './settings.module.css';
import { TaskProgress } from '../../ui/task-progress.tsx';
import { useTask } from '../../ui/use-task.ts';

/** Shows the integrity check: everything is read and compared with the log it comes from. */
export function CheckPart(): ReactNode {
  const task = useTask<CheckReport>('check');
  useCommands([
    {
      ...pageCommand('data.check'),
      enabled: task.state !== 'running',
      run: () => {
        void task.run(() => core.data.check());
      },
    },
  ]);
  const report = task.result;
  return (
    <section className={classes.part} aria-labelledby="data-check">
      <h3 id="data-check">Integrity check</h3>
      <p>
        Reads the whole database, rebuilds every record from the log, compares the two, and reads
        every image and file. Nothing is changed.
      </p>
      <Button
        variant="default"
        loading={task.state === 'running'}
        onClick={() => {
          void task.run(() => core.data.check());
        }}
      >
        Check everything
      </Button>
      <TaskProgress task={task} label="Check" />
      {report && (
        <div className={classes.result} role="status">
          {report.ok ? (
            <IconShieldCheck size={18} className={classes.good} aria-hidden />
          ) : (
            <IconAlertTriangle size={18} className={classes.bad} aria-hidden />
          )}
          <div>
            {report.ok
              ? `No problems found: ${countWords(report.records, 'record')} match ` +
                `${countWords(report.entries, 'change')} in the log.`
              : `${countWords(report.problems.length, 'problem')} found. Everything in the log ` +
                'can be recovered: restart Fieldloop, or restore a backup.'}
            {report.problems.length > 0 && (
              <ul>
                {report.problems.slice(0, 50).map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )}
          </div>
        </div>
      )}
    </section>
  );
}
