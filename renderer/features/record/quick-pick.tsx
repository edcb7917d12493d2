import { type FocusEvent, type KeyboardEvent, type ReactNode, useLayoutEffect } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { Field } from '../../../shared/records/field.ts';
import { controlId } from '../../fields/control-props.ts';
import { FieldControl } from '../../fields/field-control.tsx';

interface Props {
  readonly record: RecordView;
  readonly name: string;
  readonly field: Field;
  readonly onPick: (values: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly onClose: () => void;
  /** The focus went elsewhere. */
  readonly onLeave: () => void;
}

/** A picker that is open at once, and whose choice is saved as it is made; Esc or leaving it changes nothing. */
export function QuickPick({ record, name, field, onPick, onClose, onLeave }: Props): ReactNode {
  const path = `quick-${name}`;
  useLayoutEffect(() => {
    const input = document.getElementById(controlId(path));
    input?.focus();
    input?.click();
  }, [path]);
  const pick = (value: unknown): void => {
    // An experiment is of one deployment: when the record moves to another, it can't stay.
    const values = { [name]: value ?? null, ...(name === 'deployment' && typeof record.values['experiment'] === 'string' ? { experiment: null } : {}) };
    void onPick(values).then(onClose);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const onBlur = (event: FocusEvent): void => {
    const to = event.relatedTarget;
    if (to instanceof Element && !event.currentTarget.contains(to) && !to.closest('[role=listbox]')) onLeave();
  };
  return (
    <div onKeyDownCapture={onKeyDown} onBlur={onBlur}>
      <FieldControl field={field} path={path} value={record.values[name] ?? null} errors={{}} onChange={pick} />
    </div>
  );
}
