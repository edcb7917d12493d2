import { Button, Text } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RecordType } from '../../shared/records/define-record.ts';
import type { RawValues } from '../../shared/records/read-values.ts';
import { isInnerEscape } from '../ui/inner-escape.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { controlId } from './control-props.ts';
import type { DraftValues } from './draft-value.ts';
import { RecordFields } from './record-fields.tsx';
import { useDraft } from './use-draft.ts';
import { useFocusWhenReady } from './use-focus-when-ready.ts';
import { useRecordForm } from './use-record-form.ts';
import classes from './record-form.module.css';

/** What a form keeps while it is filled in: what was typed, and for an edit the heads that its writer saw. */
export interface FormDraft { readonly values: DraftValues; readonly seen?: Readonly<Record<string, string[]>> }

/** What is handed to `onSave`. */
export interface FormResult {
  /** Every field of the form, ready to store (to create). */
  readonly values: RawValues;
  /** Only what differs from what the form began with (to update). */
  readonly changed: RawValues;
  /** The heads that the writer saw when the edit began, also if it began before a restart. */
  readonly seen: Record<string, string[]>;
  /** Throws the kept draft away: for when nothing is left to write. */
  readonly discardDraft: () => Promise<void>;
}

interface Props {
  readonly definition: RecordType;
  /** Stored values to begin with. */
  readonly initial: RawValues;
  /** Which fields, and in which order. */
  readonly names?: readonly string[];
  /** Under which what is typed is kept, saved within 250 ms; null: not kept. Hand it on as `draft` to the write that saves it. */
  readonly draftKey: string | null;
  /** For an edit: the record's heads. */
  readonly seen?: Readonly<Record<string, string[]>>;
  /** The deployment, where the record has no field for it. */
  readonly deployment?: string | null;
  readonly autoFocus?: string;
  readonly saveLabel?: string;
  /** Writes it. @returns whether it was written; when not, the form stays as it is */
  readonly onSave: (result: FormResult) => Promise<boolean>;
  /** Leaves the form: by Esc, which keeps what was changed as a draft, or by throwing that away. */
  readonly onClose?: () => void;
}

/** A whole form of a record type: its fields, what is wrong with them, a draft that survives anything, save and cancel. */
export function RecordForm({ definition, initial, names, draftKey, seen = {}, deployment, autoFocus, saveLabel = 'Save', onSave, onClose }: Props): ReactNode {
  const draft = useDraft<FormDraft>(draftKey);
  const firstSeen = useRef(seen);
  const form = useRecordForm({ definition, initial, names, onChange: (values) => { draft.put({ values, seen: firstSeen.current }); } });
  const [saving, setSaving] = useState(false);
  const root = useRef<HTMLFormElement>(null);

  const ready = draft.state === 'ready';
  useFocusWhenReady(ready, () => {
    if (draft.kept) {
      form.fill(draft.kept.content.values);
      firstSeen.current = draft.kept.content.seen ?? firstSeen.current;
    }
    const first = autoFocus === undefined ? null : document.getElementById(controlId(autoFocus));
    (first ?? root.current?.querySelector<HTMLElement>('input, textarea, button'))?.focus();
  });

  const save = async (): Promise<void> => {
    const unmatched = root.current?.querySelector<HTMLElement>('[data-unmatched]');
    unmatched?.focus();
    const values = unmatched ? null : form.check();
    if (values === null || saving) return;
    setSaving(true);
    await draft.flush();
    const edits = Object.fromEntries(form.changed.map((name) => [name, values[name]]));
    if (!(await onSave({ values, changed: edits, seen: firstSeen.current as Record<string, string[]>, discardDraft: draft.remove }))) setSaving(false);
  };
  const changed = form.changed.length > 0;
  const discard = (): void => { void draft.remove().then(onClose); };
  const close = (): void => { if (changed) onClose?.(); else discard(); };
  const latestSave = useRef(save);
  useLayoutEffect(() => { latestSave.current = save; });
  const settleAndSave = (): void => {
    // What is typed into a picker becomes a choice or an error when its field is left; then it is known what to save.
    const active = document.activeElement;
    const isPicker = active instanceof HTMLElement && active.getAttribute('aria-haspopup') === 'listbox';
    if (isPicker) flushSync(() => { active.blur(); });
    void latestSave.current();
  };
  const onSubmit = (event: FormEvent): void => { event.preventDefault(); settleAndSave(); };
  // Before the controls see it: a closed picker would take it as the wish to open.
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    settleAndSave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.defaultPrevented || isInnerEscape(event.nativeEvent)) return;
    if (event.key === 'Escape' && onClose) { event.preventDefault(); event.stopPropagation(); close(); }
  };

  return (
    <form ref={root} className={classes.form} aria-busy={!ready || saving} noValidate onSubmit={onSubmit} onKeyDownCapture={onKeyDownCapture} onKeyDown={onKeyDown}>
      {draft.kept && <Text size="xs" c="dimmed" role="status">Your unsaved text is back, kept <TimeAgo at={draft.kept.savedAt} />.</Text>}
      <RecordFields form={form} disabled={!ready || saving} deployment={deployment} />
      <div className={classes.foot}>
        <Button type="submit" loading={saving} rightSection={<KeyHint keys="mod+Enter" />}>{saveLabel}</Button>
        {onClose && <Button variant="default" onClick={close} rightSection={<KeyHint keys="Escape" />}>{changed ? 'Close, keep as draft' : 'Close'}</Button>}
        {onClose && changed && <Button variant="subtle" color="gray" onClick={discard}>Discard changes</Button>}
        {changed && draft.savedAt && <Text size="xs" c="dimmed" ml="auto">Draft kept</Text>}
      </div>
    </form>
  );
}
