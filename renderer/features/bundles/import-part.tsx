import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BundleImport } from '../../../shared/api/bundles.ts';
import { countText, countWords } from '../../ui/number-words.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { TaskProgress } from '../../ui/task-progress.tsx';
import type { Task } from '../../ui/use-task.ts';
import classes from './bundles.module.css';

interface Props { readonly task: Task<BundleImport>; readonly choose: () => void }

/** Taking a bundle in, and what became of it. */
export function ImportPart({ task, choose }: Props): ReactNode {
  const { result } = task;
  return (
    <section className={classes.part} aria-labelledby="bundles-take">
      <h2 id="bundles-take">Take in a bundle</h2>
      <p>Choose one, drop it on this page, or open it in the file manager. It is checked to its end before anything changes, and taking it in twice does no harm.</p>
      <Button className={classes.button} variant="default" loading={task.state === 'running'} rightSection={<KeyHint keys="n" />} onClick={choose}>Choose a bundle…</Button>
      <TaskProgress task={task} label="Taking in the bundle" />
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
        {result.unproven > 0 && <> {countWords(result.unproven, 'change')} of others came without proof of who wrote {result.unproven === 1 ? 'it' : 'them'}, and {result.unproven === 1 ? 'is' : 'are'} marked until the hub shows {result.unproven === 1 ? 'it' : 'them'}.</>}
        {result.left > 0 && <> {countWords(result.left, 'change')} of others would have changed what is here, so the hub has to bring {result.left === 1 ? 'it' : 'them'}.</>}
        {result.carried && <> It is kept here and handed to the hub with the next sync.</>}
        {result.rejected.length > 0 && (
          <details className={classes.rejected}>
            <summary><IconAlertTriangle size={14} className={classes.bad} aria-hidden /> {countWords(result.rejected.length, 'update')} refused</summary>
            <ul>{[...new Set(result.rejected.map(({ reason }) => reason))].map((reason) => <li key={reason}>{reason}</li>)}</ul>
          </details>
        )}
      </div>
    </div>
  );
}

function ResultWords({ result }: { readonly result: BundleImport }): ReactNode {
  switch (result.kind) {
    case 'records':
      return <>From {result.member_name}: {countWords(result.new, 'new change')}{result.known > 0 && <>, {countText(result.known)} here already</>}{result.blobs > 0 && <>, {countWords(result.blobs, 'file')}</>}.</>;
    case 'receipts':
      return result.receipts > 0 ? <>Receipts: {countWords(result.receipts, 'update')} of this computer are on the hub now.</> : <>Receipts: nothing in them was still waiting here.</>;
    case 'sealed':
      return <>This bundle is sealed to others, and nothing of it can be read here.</>;
  }
}
