import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, type Ref, useRef, useState } from 'react';
import type { RecordView } from '../../shared/api/views.ts';
import type { RecordType } from '../../shared/records/define-record.ts';
import { core } from '../core-client/core.ts';
import { focusAfter } from '../ui/focus-after.ts';
import { useMay } from '../ui/use-may.ts';
import { useWrite } from '../ui/write.tsx';
import { QuickPick, quickKinds } from './quick-pick.tsx';
import { FieldScopeProvider } from './field-scope.tsx';
import { RecordForm, type RecordFormProps } from './record-form.tsx';
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
  /**
   * Nothing can be edited: only the children are shown. So it is, too, where the person’s role
   * doesn’t write.
   */
  readonly readOnly?: boolean;
  /** Opened from outside, for example by a checklist; given together with `onOpenedChange`. */
  readonly opened?: boolean;
  readonly onOpenedChange?: (opened: boolean) => void;
  /** The controls, where the usual ones don’t fit. */
  readonly controls?: RecordFormProps['children'];
}

type Changed = Parameters<typeof core.records.update>[0]['values'];

/**
 * Shows some fields of a record as text. A click or Enter replaces it with their form, which keeps
 * a draft.
 */
export function EditInPlace(props: Props): ReactNode {
  const { record, label, children, readOnly = false, opened, onOpenedChange } = props;
  const [own, setOwn] = useState(false);
  const may = useMay();
  const button = useRef<HTMLButtonElement>(null);
  const open = opened ?? own;
  const setOpen = (next: boolean): void => {
    setOwn(next);
    onOpenedChange?.(next);
  };
  const close = (): void => {
    focusAfter(
      () => {
        setOpen(false);
      },
      () => {
        button.current?.focus();
      },
    );
  };
  if (readOnly || !may.change(record)) return <div className={classes.read}>{children}</div>;
  if (open)
    return (
      <Editor
        {...props}
        onClose={close}
        onLeave={() => {
          setOpen(false);
        }}
      />
    );
  return (
    <View
      label={label}
      buttonRef={button}
      onEdit={() => {
        setOpen(true);
      }}
    >
      {children}
    </View>
  );
}

function View({
  label,
  buttonRef,
  onEdit,
  children,
}: {
  readonly label: string;
  readonly buttonRef: Ref<HTMLButtonElement>;
  readonly onEdit: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const say = `Edit ${label.toLowerCase()}`;
  return (
    <div className={classes.view}>
      <div
        className={classes.read}
        onClick={(event) => {
          if (!(event.target as Element).closest('a, button')) onEdit();
        }}
      >
        {children}
      </div>
      <button
        ref={buttonRef}
        type="button"
        className={classes.pencil}
        aria-label={say}
        title={say}
        onClick={onEdit}
      >
        <IconPencil size={14} aria-hidden />
      </button>
    </div>
  );
}

interface EditorProps extends Props {
  /** Back to reading, and to the button. */
  readonly onClose: () => void;
  /** Back to reading; the focus is elsewhere. */
  readonly onLeave: () => void;
}

function Editor(props: EditorProps): ReactNode {
  const { record, definition, names, label, onClose, onLeave } = props;
  const write = useWrite();
  const [name = ''] = names;
  const field = definition.fields[name];
  if (names.length === 1 && field !== undefined && quickKinds.has(field.kind))
    return (
      <FieldScopeProvider scope={{ deployment: record.deployment, profession: null }}>
        <QuickPick
          record={record}
          field={field}
          name={name}
          onPick={(values) =>
            write(`${label} changed`, () =>
              core.records.update({
                id: record.id,
                values: values as Changed,
                seen: seenOf(record, Object.keys(values)),
              }),
            )
          }
          onClose={onClose}
          onLeave={onLeave}
        />
      </FieldScopeProvider>
    );
  return <FieldsForm {...props} />;
}

function FieldsForm(props: EditorProps): ReactNode {
  const { record, definition, names, label, controls, onClose } = props;
  const write = useWrite();
  const draftKey = `edit:${record.id}:${names.join('+')}`;
  return (
    <div className={classes.form}>
      <RecordForm
        definition={definition}
        initial={record.values}
        names={names}
        draftKey={draftKey}
        seen={seenOf(record, names)}
        deployment={record.deployment}
        autoFocus={names[0]}
        onSave={async ({ changed, seen, discardDraft }) => {
          const values = changed as Changed;
          if (Object.keys(values).length === 0) await discardDraft();
          else if (
            (await write(`${label} changed`, () =>
              core.records.update({ id: record.id, values, seen, draft: draftKey }),
            )) === null
          )
            return false;
          onClose();
          return true;
        }}
        onClose={onClose}
      >
        {controls}
      </RecordForm>
    </div>
  );
}

/** Returns the heads of the fields as their writer sees them. */
const seenOf = (record: RecordView, names: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(names.map((name) => [name, [...(record.heads[name] ?? [])]]));
