import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { core } from '../../core-client/core.ts';
import { byteWords } from '../../ui/byte-words.ts';
import { countWords } from '../../ui/number-words.ts';
import { useCommands } from '../../ui/commands.tsx';
import { pageCommand } from '../../ui/page-commands.ts';
import classes from './settings.module.css';
import { TaskProgress } from '../../ui/task-progress.tsx';
import { useTask } from '../../ui/use-task.ts';

interface Exported {
  readonly path: string;
  readonly records: number;
  readonly bytes: number;
  readonly covered: number;
}

/**
 * Exports everything as one file of lines that other programs can read and that Fieldloop can
 * import again.
 */
export function ExportPart(): ReactNode {
  const task = useTask<Exported>('export');
  const exportAll = async (): Promise<void> => {
    const path = await window.fieldloop.chooseSavePath({
      title: 'Export everything',
      suggestedName: `fieldloop-${new Date().toISOString().slice(0, 10)}.jsonl`,
      filters: [{ name: 'JSON Lines', extensions: ['jsonl'] }],
    });
    if (path !== null)
      await task.run(async () => ({ path, ...(await core.data.exportTo({ path })) }));
  };
  useCommands([
    {
      ...pageCommand('data.export'),
      enabled: task.state !== 'running',
      run: () => {
        void exportAll();
      },
    },
  ]);
  const { result } = task;
  return (
    <section className={classes.part} aria-labelledby="data-export">
      <h3 id="data-export">Export</h3>
      <p>
        Exports all records with their history as JSON Lines, one record or change per line.
        Importing the file restores the same records. Nothing is filtered: review the file before
        you share it.
      </p>
      <Button
        variant="default"
        loading={task.state === 'running'}
        onClick={() => {
          void exportAll();
        }}
      >
        Export everything…
      </Button>
      <TaskProgress task={task} label="Export" />
      {result && (
        <div className={classes.result} role="status">
          <span>
            {countWords(result.records, 'record')}, {byteWords(result.bytes)}, saved to{' '}
            <span className={classes.path}>{result.path}</span>
            {result.covered > 0 && <>. {coveredWords(result.covered)}</>}
          </span>
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              void window.fieldloop.showInFolder(result.path);
            }}
          >
            Show file
          </Button>
        </div>
      )}
    </section>
  );
}

const coveredWords = (n: number): string =>
  `${countWords(n, 'rating of a blind panel is', 'ratings of blind panels are')} left out ` +
  'until you have rated every output.';
