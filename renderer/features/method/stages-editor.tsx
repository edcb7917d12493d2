import { Button, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { moveItem } from '../../fields/use-item-keys.ts';
import { useMay } from '../../ui/use-may.ts';
import { type Stage, stagesOf } from './profession-stages.ts';
import { StageForm } from './stage-form.tsx';
import { StageRow } from './stage-row.tsx';
import { useStageWrites } from './use-stage-writes.ts';
import classes from './stages.module.css';

/** The workflow of a profession: stages in order. Each change is saved as it is made, and can be undone. */
export function StagesEditor({ profession }: { readonly profession: RecordView }): ReactNode {
  const { stages, readable } = stagesOf(profession);
  const put = useStageWrites(profession);
  const mayChange = useMay().change(profession);
  const [editing, setEditing] = useState<string | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focusAfter = useRef<string | null>(null);
  const order = stages.map((stage) => stage.id).join();
  useLayoutEffect(() => {
    if (focusAfter.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-stage="${focusAfter.current}"] button`)?.focus();
    focusAfter.current = null;
  }, [order]);
  if (!readable) return null;

  const move = (from: number, to: number): void => {
    const stage = stages[from];
    if (!stage || to < 0 || to >= stages.length) return;
    focusAfter.current = stage.id;
    setSaid(`${stage.name} is now stage ${to + 1} of ${stages.length}`);
    void put(`“${stage.name}” moved`, moveItem(stages, from, to));
  };
  const remove = (stage: Stage): void => { void put(`Stage “${stage.name}” removed`, stages.filter((other) => other.id !== stage.id)); };
  const save = (label: string, next: readonly Stage[], options: { seen: Record<string, string[]>; draft: string }): Promise<boolean> => put(label, next, options);
  const closed = profession.deleted_at !== null || !mayChange;
  return (
    <section aria-label="Workflow" className={classes.section}>
      <h3 className={classes.heading}>Workflow <span className={classes.count}>{stages.length}</span></h3>
      {stages.length === 0 && <p className={classes.note}>No stages yet. A workflow runs from the first idea to the final output.</p>}
      <ol ref={list} className={classes.stages}>
        {stages.map((stage, at) => (editing === stage.id
          ? (
            <li key={stage.id} className={classes.form}>
              <StageForm profession={profession} stage={stage} onClose={() => { setEditing(null); }} onSave={(next, options) => save(`Stage “${next.name}” changed`, stages.map((other) => (other.id === next.id ? next : other)), options)} />
            </li>
          )
          : <StageRow key={stage.id} stage={stage} at={at} count={stages.length} readonly={closed} onMove={(to) => { move(at, to); }} onEdit={() => { setEditing(stage.id); }} onRemove={() => { remove(stage); }} />))}
      </ol>
      {adding !== null && (
        <div className={classes.form}>
          <StageForm profession={profession} stage={{ id: adding }} onClose={() => { setAdding(null); }} onSave={(next, options) => save(`Stage “${next.name}” added`, [...stages, next], options)} />
        </div>
      )}
      {!closed && adding === null && <Button className={classes.add} variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => { setAdding(newRecordId()); }}>Add stage</Button>}
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </section>
  );
}
