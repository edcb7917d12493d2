import { type FocusEvent, type KeyboardEvent, type ReactNode, useLayoutEffect } from 'react';
import type { RecordView } from '../../shared/api/views.ts';
import type { Field, FieldKind } from '../../shared/records/field.ts';
import { controlId } from './control-props.ts';
import { FieldControl } from './field-control.tsx';

/** Kinds for which one choice is the whole edit: it is saved when chosen. */
export const quickKinds: ReadonlySet<FieldKind> = new Set<FieldKind>(['choice', 'ref', 'stage']);

interface Props {
  readonly record: RecordView;
  readonly name: string;
  readonly field: Field;
  readonly onPick: (values: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly onClose: () => void;
  /** Called when the focus moves elsewhere. */
  readonly onLeave: () => void;
}

/**
 * Shows a picker that is open at once, and whose choice is saved when made. Esc restores the
 * previous value; leaving it changes nothing, but words that are not a choice stay as an error
 * [UI8].
 */
export function QuickPick({ record, name, field, onPick, onClose, onLeave }: Props): ReactNode {
  const path = `quick-${name}`;
  useLayoutEffect(() => {
    const input = document.getElementById(controlId(path));
    input?.focus();
    input?.click();
  }, [path]);
  const pick = (value: unknown): void => {
    // An experiment belongs to one deployment: when the record moves to another, it can't stay.
    const values = {
      [name]: value ?? null,
      ...(name === 'deployment' && typeof record.values['experiment'] === 'string'
        ? { experiment: null }
        : {}),
    };
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
    const box = event.currentTarget;
    if (!(to instanceof Element) || box.contains(to) || to.closest('[role=listbox]')) return;
    // The picker says first, in the same event, whether the typed text is a choice.
    queueMicrotask(() => {
      if (box.isConnected && box.querySelector('[data-unmatched]') === null) onLeave();
    });
  };
  return (
    <div onKeyDownCapture={onKeyDown} onBlur={onBlur}>
      <FieldControl
        field={field}
        path={path}
        value={record.values[name] ?? null}
        errors={{}}
        onChange={pick}
      />
    </div>
  );
}
