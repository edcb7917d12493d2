import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { core } from '../../core-client/core.ts';
import { syncLogQuery } from '../../core-client/queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { showError } from '../../ui/show-error.tsx';
import { occasionWords, roundWords } from './log-words.ts';
import { Moment } from './moment.tsx';
import { countWords } from '../../ui/number-words.ts';
import { useAct } from '../../ui/use-act.ts';
import classes from './sync.module.css';

/**
 * Shows what was tried and how it ended, newest first; all of it as a file for who looks into a
 * problem.
 */
export function SyncLog(): ReactNode {
  const { data, error, refetch } = useQuery(syncLogQuery);
  const { act } = useAct();
  const exportLog = async (): Promise<void> => {
    const path = await window.fieldloop.chooseSavePath({
      title: 'Export sync log',
      suggestedName: 'fieldloop-sync-log.jsonl',
      filters: [{ name: 'JSON Lines', extensions: ['jsonl'] }],
    });
    if (path === null) return;
    await act(() => core.sync.exportLog({ path }), {
      done: ({ rounds }) => `Sync log exported (${countWords(rounds, 'attempt')})`,
    });
  };
  return (
    <section className={classes.part} aria-labelledby="sync-log">
      <div className={classes.partHead}>
        <h3 id="sync-log">Log</h3>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => {
            exportLog().catch(showError);
          }}
        >
          Export…
        </Button>
      </div>
      <p className={classes.small}>Sync attempts. Contains none of your records’ content.</p>
      {error && (
        <ErrorNotice
          error={error}
          retry={() => {
            void refetch();
          }}
        />
      )}
      {data?.length === 0 && <p className={classes.small}>No sync attempts yet.</p>}
      <ol className={classes.log}>
        {data?.map((item) => (
          <li
            key={item.at}
            className={classes.entry}
            data-ended={item.ended === 'done' ? 'done' : 'failed'}
          >
            <Moment at={item.at} />
            <span className={classes.what}>
              {occasionWords(item)}
              <br />
              {roundWords(item)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
