import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BundleImport } from '../../../shared/api/bundles.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { TaskProgress } from '../../ui/task-progress.tsx';
import type { Task } from '../../ui/use-task.ts';
import { plural } from '../../../shared/plural.ts';
import classes from './bundles.module.css';

interface Props {
  readonly task: Task<BundleImport>;
  readonly choose: () => void;
}

/** Shows the import of a bundle and its result. */
export function ImportPart({ task, choose }: Props): ReactNode {
  const { result } = task;
  return (
    <section className={classes.part} aria-labelledby="bundles-take">
      <h2 id="bundles-take">Import a bundle</h2>
      <p>
        Choose a bundle or receipt file, drop it here, or open it in your file manager. The file is
        verified before anything changes. Importing it twice is safe.
      </p>
      <Button
        className={classes.button}
        variant="default"
        loading={task.state === 'running'}
        rightSection={<KeyHint keys="n" />}
        onClick={choose}
      >
        Open bundle or receipt…
      </Button>
      <TaskProgress task={task} label="Importing" />
      {result && <ImportResult result={result} />}
    </section>
  );
}

function ImportResult({ result }: { readonly result: BundleImport }): ReactNode {
  return (
    <div className={classes.result} role="status">
      <IconCircleCheck size={16} className={classes.good} aria-hidden />
      <div>
        <ResultWords result={result} />
        {result.unproven > 0 && (
          <>
            {' '}
            {countWords(result.unproven, 'change')} by others can’t be verified yet and{' '}
            {plural(result.unproven, 'stays', 'stay')} marked until the hub confirms{' '}
            {plural(result.unproven, 'its author', 'their authors')}.
          </>
        )}
        {result.left > 0 && (
          <>
            {' '}
            {othersWords(result.left)} {plural(result.left, 'It', 'They')} will arrive from the hub.
          </>
        )}
        {result.carried && <> The bundle is kept here and delivered to the hub at the next sync.</>}
        {result.rejected.length > 0 && (
          <details className={classes.rejected}>
            <summary>
              <IconAlertTriangle size={14} className={classes.bad} aria-hidden />{' '}
              {countWords(result.rejected.length, 'update')} rejected
            </summary>
            <ul>
              {[...new Set(result.rejected.map(({ reason }) => reason))].map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}

function ResultWords({ result }: { readonly result: BundleImport }): ReactNode {
  switch (result.kind) {
    case 'records':
      return (
        <>
          From {result.member_name}: {countWords(result.new, 'new change')}
          {result.known > 0 && <>, {countText(result.known)} already here</>}
          {result.blobs > 0 && <>, {countWords(result.blobs, 'file')}</>}.
        </>
      );
    case 'receipts':
      if (result.receipts > 0)
        return <>{countWords(result.receipts, 'change')} confirmed by the hub.</>;
      return <>Receipt imported. Nothing on this computer was waiting for it.</>;
    case 'sealed':
      return <>This bundle is encrypted for others and can’t be read on this computer.</>;
  }
}

const othersWords = (changes: number): string =>
  `${countWords(changes, 'change')} by others would change records on this computer.`;
