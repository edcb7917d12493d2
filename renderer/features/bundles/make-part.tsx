import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { BundleState, WrittenBundle } from '../../../shared/api/bundles.ts';
import { core } from '../../core-client/core.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { byteWords } from '../../ui/byte-words.ts';
import { useCommands } from '../../ui/commands.tsx';
import { pageCommand } from '../../ui/page-commands.ts';
import { countWords } from '../../ui/number-words.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { TaskProgress } from '../../ui/task-progress.tsx';
import { useTask } from '../../ui/use-task.ts';
import { Readers } from './readers.tsx';
import { plural } from '../../../shared/plural.ts';
import classes from './bundles.module.css';

/** Shows the contents of a bundle, and who may read it; then asks where to save it. */
export function MakePart({ state }: { readonly state: BundleState }): ReactNode {
  const { task, ready, readers, make, ...choice } = useNewBundle(state);
  const { attachments, setAttachments, to, setChosen } = choice;
  const start = (): void => {
    void make();
  };
  useCommands([{ ...pageCommand('bundles.export'), enabled: ready, run: start }]);
  return (
    <section className={classes.part} aria-labelledby="bundles-make">
      <h2 id="bundles-make">Create a bundle</h2>
      <p>
        An encrypted file for a USB stick. Records count as synced once the hub’s receipt comes
        back.
      </p>
      <Contents waiting={state.waiting} {...choice} />
      <Checkbox
        label="Include images and files"
        checked={attachments}
        onChange={(event) => {
          setAttachments(event.currentTarget.checked);
        }}
      />
      <Readers
        readers={readers}
        known={state.recipients.length > 0}
        asOf={state.asOf}
        chosen={to}
        onChange={setChosen}
      />
      <Button
        className={classes.button}
        disabled={!ready}
        loading={task.state === 'running'}
        rightSection={<KeyHint keys="mod+Enter" />}
        onClick={start}
      >
        Save bundle…
      </Button>
      {task.state === 'failed' && <TaskProgress task={task} label="Bundle" />}
      {task.result && <Written result={task.result} />}
    </section>
  );
}

type What = 'waiting' | 'deployment';

function useNewBundle(state: BundleState) {
  const [what, setWhat] = useState<What>('waiting');
  const [deployment, setDeployment] = useState<string | null>(null);
  const [attachments, setAttachments] = useState(true);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const task = useTask<WrittenBundle>('bundle');
  const one = what === 'deployment' ? deployment : null;
  const readers = state.recipients.filter(
    (reader) => one === null || reader.deployments === null || reader.deployments.includes(one),
  );
  const to = chosen.filter((device) => readers.some((reader) => reader.device === device));
  const ready =
    task.state !== 'running' &&
    (what === 'waiting' ? state.waiting.updates > 0 : deployment !== null);
  const make = async (): Promise<void> => {
    const path = await window.fieldloop.chooseSavePath({
      title: 'Save bundle',
      suggestedName: `fieldloop-${new Date().toISOString().slice(0, 10)}.flb`,
      filters: [{ name: 'Bundles', extensions: ['flb'] }],
    });
    if (path !== null)
      await task.run(() =>
        core.bundles.export({ path, deployment: one, attachments, to: [...to] }),
      );
  };
  const choice = { what, setWhat, deployment, setDeployment, attachments, setAttachments };
  return { task, ready, readers, make, to, setChosen, ...choice };
}

interface ContentsProps {
  readonly waiting: BundleState['waiting'];
  readonly what: What;
  readonly setWhat: (what: What) => void;
  readonly deployment: string | null;
  readonly setDeployment: (id: string | null) => void;
}

function Contents(props: ContentsProps): ReactNode {
  const { waiting, what, setWhat, deployment, setDeployment } = props;
  return (
    <div className={classes.line}>
      <SegmentedControl
        aria-label="Contents"
        value={what}
        onChange={(value) => {
          setWhat(value as What);
        }}
        data={[
          { value: 'waiting', label: 'Not on the hub yet' },
          { value: 'deployment', label: 'Entire deployment' },
        ]}
      />
      {what === 'waiting' ? (
        <span className={classes.dim}>
          {waiting.updates === 0
            ? 'The hub has everything.'
            : countWords(waiting.entries, 'change')}
        </span>
      ) : (
        <div className={classes.picker}>
          <RecordPicker
            types={['deployment']}
            label="Deployment"
            labelHidden
            placeholder="Search deployments"
            value={deployment}
            onChange={setDeployment}
          />
        </div>
      )}
    </div>
  );
}

function Written({ result }: { readonly result: WrittenBundle }): ReactNode {
  return (
    <div className={classes.result} role="status">
      <span>
        Bundle saved: {savedWords(result)}, in <span className={classes.path}>{result.path}</span>
        {result.missing > 0 && (
          <>
            . {countWords(result.missing, 'file')} not included because{' '}
            {plural(result.missing, 'it is', 'they are')} not on this computer.
          </>
        )}
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
  );
}

/** Returns the size of a saved bundle: '12 records, 3 files, 1.2 MB'. */
function savedWords({ records, blobs, bytes }: WrittenBundle): string {
  const files = blobs > 0 ? [countWords(blobs, 'file')] : [];
  return [countWords(records, 'record'), ...files, byteWords(bytes)].join(', ');
}
