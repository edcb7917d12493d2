import { Button, Text } from '@mantine/core';
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { RecordType } from '../../shared/records/define-record.ts';
import type { RawValues } from '../../shared/records/read-values.ts';
import { focusUnmatched } from '../ui/focus-unmatched.ts';
import { isInnerEscape } from '../ui/inner-escape.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { controlId } from './control-props.ts';
import type { DraftValues } from './draft-value.ts';
import { RecordFields } from './record-fields.tsx';
import { useDraft } from './use-draft.ts';
import { uncover } from './uncover.ts';
import { useFocusWhenReady } from './use-focus-when-ready.ts';
import { type RecordForm as FormState, useRecordForm } from './use-record-form.ts';
import classes from './record-form.module.css';

/**
 * What a form keeps while it is filled in: what was typed, and for an edit the heads that its
 * writer saw.
 */
export interface FormDraft {
  readonly values: DraftValues;
  readonly seen?: Readonly<Record<string, string[]>>;
}

/** What is handed to `onSave`. */
export interface FormResult {
  /** Every field of the form, ready to store (to create). */
  readonly values: RawValues;
  /** Only what differs from what the form began with (to update). */
  readonly changed: RawValues;
  /** The heads that the writer saw when the edit began, also if it began before a restart. */
  readonly seen: Record<string, string[]>;
  /** Whether the other way of saving was chosen. */
  readonly other: boolean;
  /** Throws the kept draft away: for when nothing is left to write. */
  readonly discardDraft: () => Promise<void>;
}

export interface RecordFormProps {
  readonly definition: RecordType;
  /** Stored values to begin with. */
  readonly initial: RawValues;
  /** Which fields, and in which order. */
  readonly names?: readonly string[];
  /**
   * Under which what is typed is kept, saved within 250 ms; null: not kept. Hand it on as `draft`
   * to the write that saves it.
   */
  readonly draftKey: string | null;
  /** For an edit: the record's heads. */
  readonly seen?: Readonly<Record<string, string[]>>;
  /** The deployment, where the record has no field for it. */
  readonly deployment?: string | null;
  readonly autoFocus?: string;
  readonly saveLabel?: string | ((form: FormState) => string);
  /** A second way of saving, by its button only; null where there is none now. */
  readonly otherSaveLabel?: (form: FormState) => string | null;
  /** The controls, where they don't stand one below the other. */
  readonly children?: ((form: FormState, disabled: boolean) => ReactNode) | undefined;
  /** Writes it. @returns whether it was written; when not, the form stays as it is */
  readonly onSave: (result: FormResult) => Promise<boolean>;
  /** Leaves the form: by Esc, which keeps what was changed as a draft, or by throwing that away. */
  readonly onClose?: () => void;
}

/**
 * Shows a whole form of a record type: its fields, what is wrong with them, a draft that survives
 * anything, save and cancel.
 */
export function RecordForm(props: RecordFormProps): ReactNode {
  const { deployment, children, onClose } = props;
  const root = useRef<HTMLFormElement>(null);
  const foot = useRef<HTMLDivElement>(null);
  const saved = useSavedForm(props, root);
  const { form, draft, ready, saving } = saved;
  const settleAndSave = useSettleAndSave(saved.save);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    settleAndSave();
  };
  // Before the controls see it: a closed picker would take it as the wish to open.
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || !isSaveKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
    settleAndSave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !onClose || isTaken(event)) return;
    event.preventDefault();
    event.stopPropagation();
    saved.close();
  };
  return (
    <form
      ref={root}
      className={classes.form}
      aria-busy={!ready || saving}
      noValidate
      onSubmit={onSubmit}
      onKeyDownCapture={onKeyDownCapture}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        // After the browser's own scrolling.
        requestAnimationFrame(() => {
          uncover(target, foot.current);
        });
      }}
    >
      {draft.kept && <Restored at={draft.kept.savedAt} />}
      {children?.(form, !ready || saving) ?? (
        <RecordFields form={form} disabled={!ready || saving} deployment={deployment} />
      )}
      <div ref={foot} className={classes.foot}>
        <FormButtons {...props} saved={saved} settleAndSave={settleAndSave} />
      </div>
    </form>
  );
}

/** Keeps the values of the form as a draft until they are saved. */
function useSavedForm(
  { definition, initial, names, draftKey, seen = {}, autoFocus, onSave, onClose }: RecordFormProps,
  root: RefObject<HTMLFormElement | null>,
) {
  const draft = useDraft<FormDraft>(draftKey);
  const firstSeen = useRef(seen);
  const form = useRecordForm({
    definition,
    initial,
    names,
    onChange: (values) => {
      draft.put({ values, seen: firstSeen.current });
    },
  });
  const [saving, setSaving] = useState(false);
  const ready = draft.state === 'ready';
  useFocusWhenReady(ready, () => {
    if (draft.kept) {
      form.fill(draft.kept.content.values);
      firstSeen.current = draft.kept.content.seen ?? firstSeen.current;
    }
    const first = autoFocus === undefined ? null : document.getElementById(controlId(autoFocus));
    (first ?? root.current?.querySelector<HTMLElement>('input, textarea, button'))?.focus();
  });

  const save = async (other = false): Promise<void> => {
    const values = focusUnmatched(root.current) ? null : form.check();
    if (values === null || saving) return;
    setSaving(true);
    await draft.flush();
    const edits = Object.fromEntries(form.changed.map((name) => [name, values[name]]));
    if (
      !(await onSave({
        values,
        changed: edits,
        seen: firstSeen.current as Record<string, string[]>,
        other,
        discardDraft: draft.remove,
      }))
    )
      setSaving(false);
  };
  const changed = form.changed.length > 0;
  const discard = (): void => {
    void draft.remove().then(onClose);
  };
  const close = (): void => {
    if (changed) onClose?.();
    else discard();
  };
  return { form, draft, ready, saving, changed, save, discard, close };
}
type SavedForm = ReturnType<typeof useSavedForm>;

/**
 * Saves after the picker that has the focus was left: then what is typed in it is a choice or an
 * error, and it is known what to save.
 */
function useSettleAndSave(save: SavedForm['save']): (other?: boolean) => void {
  const latestSave = useRef(save);
  useLayoutEffect(() => {
    latestSave.current = save;
  });
  return (other = false) => {
    const active = document.activeElement;
    const isPicker =
      active instanceof HTMLElement && active.getAttribute('aria-haspopup') === 'listbox';
    if (isPicker)
      flushSync(() => {
        active.blur();
      });
    void latestSave.current(other);
  };
}

const isSaveKey = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key === 'Enter' && (ctrlKey || metaKey);

/** Returns whether something inside the form acts on the key. */
const isTaken = ({ nativeEvent, defaultPrevented }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || defaultPrevented || isInnerEscape(nativeEvent);

function Restored({ at }: { readonly at: string }): ReactNode {
  return (
    <Text size="xs" c="dimmed" role="status">
      Draft restored, saved <TimeAgo at={at} inSentence />.
    </Text>
  );
}

function FormButtons({
  saveLabel = 'Save',
  otherSaveLabel,
  onClose,
  saved,
  settleAndSave,
}: Pick<RecordFormProps, 'saveLabel' | 'otherSaveLabel' | 'onClose'> & {
  readonly saved: SavedForm;
  readonly settleAndSave: (other: boolean) => void;
}): ReactNode {
  const { form, draft, saving, changed } = saved;
  const otherLabel = otherSaveLabel?.(form) ?? null;
  return (
    <>
      <Button type="submit" loading={saving} rightSection={<KeyHint keys="mod+Enter" />}>
        {typeof saveLabel === 'string' ? saveLabel : saveLabel(form)}
      </Button>
      {otherLabel && (
        <Button
          variant="default"
          disabled={saving}
          onClick={() => {
            settleAndSave(true);
          }}
        >
          {otherLabel}
        </Button>
      )}
      {onClose && <LeaveButtons saved={saved} />}
      {changed && draft.savedAt && (
        <Text size="xs" c="dimmed" ml="auto">
          Draft kept
        </Text>
      )}
    </>
  );
}

function LeaveButtons({
  saved: { changed, close, discard },
}: {
  readonly saved: SavedForm;
}): ReactNode {
  return (
    <>
      <Button variant="default" onClick={close} rightSection={<KeyHint keys="Escape" />}>
        {changed ? 'Close and keep draft' : 'Cancel'}
      </Button>
      {changed && (
        <Button variant="subtle" color="gray" onClick={discard}>
          Discard changes
        </Button>
      )}
    </>
  );
}
