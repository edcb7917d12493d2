import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { BundleState, WrittenBundle } from '../../../shared/api/bundles.ts';
import { core } from '../../core-client/core.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { byteWords } from '../../ui/byte-words.ts';
import { useCommands } from '../../ui/commands.tsx';
import { countWords } from '../../ui/number-words.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { TaskProgress } from '../../ui/task-progress.tsx';
import { useTask } from '../../ui/use-task.ts';
import { Readers } from './readers.tsx';
import classes from './bundles.module.css';

/** What goes into a bundle, and who may read it; then where to. */
export function MakePart({ state }: { readonly state: BundleState }): ReactNode {
  const [what, setWhat] = useState<'waiting' | 'deployment'>('waiting');
  const [deployment, setDeployment] = useState<string | null>(null);
  const [attachments, setAttachments] = useState(true);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const task = useTask<WrittenBundle>('bundle');
  const one = what === 'deployment' ? deployment : null;
  const readers = state.recipients.filter((reader) => one === null || reader.deployments === null || reader.deployments.includes(one));
  const to = chosen.filter((device) => readers.some((reader) => reader.device === device));
  const ready = task.state !== 'running' && (what === 'waiting' ? state.waiting.updates > 0 : deployment !== null);
  const make = async (): Promise<void> => {
    const path = await window.fieldloop.chooseSavePath({ title: 'Save the bundle', suggestedName: `fieldloop-${new Date().toISOString().slice(0, 10)}.flb`, filters: [{ name: 'Bundles', extensions: ['flb'] }] });
    if (path !== null) await task.run(() => core.bundles.export({ path, deployment: one, attachments, to: [...to] }));
  };
  useCommands([{ id: 'bundles.export', label: 'Make a bundle…', group: 'Bundles', keys: 'mod+Enter', enabled: ready, run: () => { void make(); } }]);
  const { result } = task;
  return (
    <section className={classes.part} aria-labelledby="bundles-make">
      <h2 id="bundles-make">Make a bundle</h2>
      <p>A sealed file for a stick. The hub can always read it; what is in it counts as on the hub only when the receipts are back.</p>
      <div className={classes.line}>
        <SegmentedControl
          aria-label="What goes into it" value={what} onChange={(value) => { setWhat(value as typeof what); }}
          data={[{ value: 'waiting', label: 'What the hub does not have yet' }, { value: 'deployment', label: 'A whole deployment' }]}
        />
        {what === 'waiting'
          ? <span className={classes.dim}>{state.waiting.updates === 0 ? 'Nothing: the hub has everything.' : countWords(state.waiting.entries, 'change')}</span>
          : <div className={classes.picker}><RecordPicker types={['deployment']} label="Deployment" labelHidden placeholder="Type to find a deployment" value={deployment} onChange={setDeployment} /></div>}
      </div>
      <Checkbox label="With images and files" checked={attachments} onChange={(event) => { setAttachments(event.currentTarget.checked); }} />
      <Readers readers={readers} known={state.recipients.length > 0} asOf={state.asOf} chosen={to} onChange={setChosen} />
      <Button className={classes.button} disabled={!ready} loading={task.state === 'running'} rightSection={<KeyHint keys="mod+Enter" />} onClick={() => { void make(); }}>Save the bundle…</Button>
      {task.state === 'failed' && <TaskProgress task={task} label="Bundle" />}
      {result && (
        <div className={classes.result} role="status">
          <span>
            {countWords(result.records, 'record')} and {countWords(result.blobs, 'file')}, {byteWords(result.bytes)}, in <span className={classes.path}>{result.path}</span>
            {result.missing > 0 && <>. {countWords(result.missing, 'file')} that belong to it are not on this computer.</>}
          </span>
          <Button variant="subtle" size="compact-xs" onClick={() => { void window.fieldloop.showInFolder(result.path); }}>Show the file</Button>
        </div>
      )}
    </section>
  );
}
