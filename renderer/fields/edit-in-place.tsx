import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import type { RecordView } from '../../shared/api/views.ts';
import type { RecordType } from '../../shared/records/define-record.ts';
import { core } from '../core-client/core.ts';
import { focusAfter } from '../ui/focus-after.ts';
import { useMay } from '../ui/use-may.ts';
import { useWrite } from '../ui/write.tsx';
import { RecordForm } from './record-form.tsx';
import classes from './edit-in-place.module.css';

interface Props {
  readonly record: RecordView;
  readonly definition: RecordType;
  /** Fields that are edited together. */
  readonly names: readonly string[];
  /** What is edited, for the button and the undo: 'Customer'. */
  readonly label: string;
  /** What is read while nobody edits. */
  readonly children: ReactNode;
  /** Nothing can be edited: only the children are shown. So it is, too, where the person’s role doesn’t write. */
  readonly readOnly?: boolean;
  /** Opened from outside, for example by a checklist; given together with `onOpenedChange`. */
  readonly opened?: boolean;
  readonly onOpenedChange?: (opened: boolean) => void;
}

type Changed = Parameters<typeof core.records.update>[0]['values'];

/** Some fields of a record, read as text and edited where they stand: a click or Enter opens their form, which keeps a draft. */
export function EditInPlace({ record, definition, names, label, children, readOnly = false, opened, onOpenedChange }: Props): ReactNode {
  const [own, setOwn] = useState(false);
  const write = useWrite();
  const may = useMay();
  const button = useRef<HTMLButtonElement>(null);
  const open = opened ?? own;
  const setOpen = (next: boolean): void => {
    const change = (): void => {
      setOwn(next);
      onOpenedChange?.(next);
    };
    if (next) change();
    else focusAfter(change, () => { button.current?.focus(); });
  };
  if (readOnly || !may.change(record)) return <div className={classes.read}>{children}</div>;
  const say = `Edit ${label.toLowerCase()}`;
  if (!open) {
    return (
      <div className={classes.view}>
        <div className={classes.read} onClick={(event) => { if (!(event.target as Element).closest('a, button')) setOpen(true); }}>{children}</div>
        <button ref={button} type="button" className={classes.pencil} aria-label={say} title={say} onClick={() => { setOpen(true); }}><IconPencil size={14} aria-hidden /></button>
      </div>
    );
  }
  const draftKey = `edit:${record.id}:${names.join('+')}`;
  return (
    <div className={classes.form}>
      <RecordForm
        definition={definition} initial={record.values} names={names} draftKey={draftKey} seen={Object.fromEntries(names.map((name) => [name, record.heads[name] ?? []]))} deployment={record.deployment} autoFocus={names[0]}
        onSave={async ({ changed, seen, discardDraft }) => {
          const values = changed as Changed;
          if (Object.keys(values).length === 0) await discardDraft();
          else if (await write(`${label} changed`, () => core.records.update({ id: record.id, values, seen, draft: draftKey })) === null) return false;
          setOpen(false);
          return true;
        }}
        onClose={() => { setOpen(false); }}
      />
    </div>
  );
}
