import { Button, Popover } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { isObservationType, recordTypes } from '../../../shared/records/index.ts';
import { FieldControl } from '../../fields/field-control.tsx';
import { FieldScopeProvider } from '../../fields/field-scope.tsx';
import type { Field } from '../../../shared/records/field.ts';
import { ChangeKind } from '../../ui/change-kind.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { PickersInside } from '../../ui/pickers-inside.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useMay } from '../../ui/use-may.ts';
import { type BatchField, batchTargets } from './batch-targets.ts';
import { useSelectionKeys } from '../../ui/use-selection-keys.ts';
import { useBatch } from './use-batch.ts';
import { countText } from '../../ui/number-words.ts';
import classes from './batch-bar.module.css';

const fields: readonly { readonly name: BatchField; readonly key: string; readonly field: Field }[] = [
  { name: 'severity', key: 's', field: recordTypes.breakage.fields.severity },
  { name: 'stage', key: 'w', field: recordTypes.breakage.fields.stage },
  { name: 'experiment', key: 'p', field: recordTypes.breakage.fields.experiment },
  { name: 'model_iteration', key: 'i', field: recordTypes.breakage.fields.model_iteration },
  { name: 'tags', key: 't', field: { ...recordTypes.breakage.fields.tags, label: 'Tags to add' } },
];

interface Props { readonly items: readonly ListItem[]; readonly onEdit: (id: string) => void; readonly onDone: () => void }

/** What can be done to the chosen records at once; each is one undo. */
export function BatchBar({ items: chosen, onEdit, onDone }: Props): ReactNode {
  const [open, setOpen] = useState<BatchField | 'kind' | null>(null);
  const batch = useBatch();
  const may = useMay();
  const items = chosen.filter(may.change);
  const observations = items.filter(({ type }) => isObservationType(type));
  const { remove } = useSelectionKeys({ chosen, onEdit, onClear: onDone, several: 'Change them with the keys below, or clear the selection with Esc.' });
  const deployments = new Set(items.map((item) => item.deployment));
  const deployment = deployments.size === 1 ? items[0]?.deployment ?? null : null;
  const offered = fields.filter(({ name }) => batchTargets(name, items).length > 0 && (name !== 'experiment' || deployment !== null));
  useCommands([
    ...offered.map(({ name, key, field }) => ({ id: `feed.batch.${name}`, label: `Set ${field.label.toLowerCase()} of the selected`, group: 'Selection', keys: key, first: true, run: () => { setOpen(name); } })),
    { id: 'feed.batch.kind', label: 'Change kind of the selected…', group: 'Selection', keys: 'shift+c', first: true, enabled: observations.length > 0, run: () => { setOpen('kind'); } },
    { id: 'feed.batch.clear', label: 'Clear the selection', group: 'Selection', keys: 'Escape', hidden: true, first: true, run: onDone },
  ]);
  return (
    <div className={classes.bar} role="toolbar" aria-label="What to do with the selected">
      <span className={classes.count} role="status">{countText(chosen.length)} selected{items.length < chosen.length && `, ${items.length === 0 ? 'none' : countText(items.length)} that you may change`}</span>
      {observations.length > 0 && (
        <ChangeKind opened={open === 'kind'} onOpened={(opened) => { setOpen(opened ? 'kind' : null); }} choose={(kind) => { void batch.changeKind(observations, kind); }}>
          <Button variant="default" size="compact-sm" rightSection={<KeyHint keys="shift+c" />} onClick={() => { setOpen(open === 'kind' ? null : 'kind'); }}>Kind</Button>
        </ChangeKind>
      )}
      {offered.map(({ name, key, field }) => (
        <Popover key={name} opened={open === name} onChange={(opened) => { setOpen(opened ? name : null); }} position="top-start" trapFocus returnFocus shadow="md" width={300} closeOnEscape={false}>
          <Popover.Target>
            <Button variant="default" size="compact-sm" rightSection={<KeyHint keys={key} />} onClick={() => { setOpen(open === name ? null : name); }}>{name === 'tags' ? 'Add tags' : field.label}</Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={field.label}>
            {open === name && (
              <FieldScopeProvider scope={{ deployment, profession: null }}>
                <PickersInside onEscape={() => { setOpen(null); }}><BatchForm field={field} name={name} of={batchTargets(name, items).length} all={items.length} onApply={(value) => { setOpen(null); void batch.set(name, value, items); }} /></PickersInside>
              </FieldScopeProvider>
            )}
          </Popover.Dropdown>
        </Popover>
      ))}
      {items.length > 0 && <Button variant="default" size="compact-sm" leftSection={<IconTrash size={14} aria-hidden />} rightSection={<KeyHint keys="Delete" />} onClick={remove}>Remove</Button>}
      <Button variant="subtle" color="gray" size="compact-sm" rightSection={<KeyHint keys="Escape" />} onClick={onDone}>Clear</Button>
    </div>
  );
}

interface FormProps { readonly name: BatchField; readonly field: Field; readonly of: number; readonly all: number; readonly onApply: (value: unknown) => void }

/** The one value, and what it will change. */
function BatchForm({ name, field, of, all, onApply }: FormProps): ReactNode {
  const [value, setValue] = useState<unknown>(name === 'tags' ? [] : null);
  const nothing = value === null || (Array.isArray(value) && value.length === 0);
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); if (!nothing || name !== 'tags') onApply(value); }}>
      <FieldControl field={{ ...field, required: false }} path={`batch-${name}`} value={value} errors={{}} onChange={setValue} autoFocus />
      {of < all && <p className={classes.note}>Only the {of} breakages of the {all} selected have one.</p>}
      <Button type="submit" disabled={nothing && (name === 'tags' || name === 'severity')}>{nothing && name !== 'tags' ? `Empty it on ${of}` : `Set on ${of}`}</Button>
    </form>
  );
}
