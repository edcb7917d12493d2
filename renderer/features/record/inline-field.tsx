import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type MouseEvent, type ReactNode, type Ref, useRef } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import type { Field } from '../../../shared/records/field.ts';
import { QuickPick, quickKinds } from '../../fields/quick-pick.tsx';
import { RecordForm } from '../../fields/record-form.tsx';
import { seenOf } from '../../ui/seen-of.ts';
import { focusAfter } from '../../ui/focus-after.ts';
import { fieldDraftKey } from './edit-draft.ts';
import { useRecordWrites } from './use-record-writes.ts';
import classes from './inline-field.module.css';

interface Props {
  readonly record: RecordView;
  readonly definition: RecordType;
  readonly name: string;
  readonly readonly: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** The value as it is read. */
  readonly children: ReactNode;
}

const wide = new Set<Field['kind']>(['list', 'group']);

/** Shows a field and its value; a click, or Enter on its name, turns it into its control. */
export function InlineField(props: Props): ReactNode {
  const { record, definition, name, readonly, open, onOpen, children } = props;
  const { update } = useRecordWrites(record);
  const label = useRef<HTMLButtonElement>(null);
  const field = definition.fields[name] as Field;
  const close = (): void => {
    focusAfter(
      () => {
        onOpen(false);
      },
      () => {
        label.current?.focus();
      },
    );
  };
  const onClick = (event: MouseEvent): void => {
    const onControl =
      event.target instanceof Element && event.target.closest('a, button, input, table') !== null;
    if (!readonly && !onControl && window.getSelection()?.isCollapsed !== false) onOpen(true);
  };
  const className = [classes.field, wide.has(field.kind) ? classes.wide : ''].join(' ');

  if (open && quickKinds.has(field.kind))
    return (
      <div className={className}>
        <QuickPick
          record={record}
          field={field}
          name={name}
          onPick={(values) => update(values)}
          onClose={close}
          onLeave={() => {
            onOpen(false);
          }}
        />
      </div>
    );
  if (open)
    return (
      <div className={`${className} ${classes.wide}`}>
        <FieldForm record={record} definition={definition} name={name} onClose={close} />
      </div>
    );
  return (
    <div className={className} data-editable={!readonly || undefined}>
      <Label
        field={field}
        readonly={readonly}
        buttonRef={label}
        onEdit={() => {
          onOpen(true);
        }}
      />
      <div className={classes.value} onClick={onClick}>
        {children}
      </div>
    </div>
  );
}

function FieldForm({
  record,
  definition,
  name,
  onClose,
}: Pick<Props, 'record' | 'definition' | 'name'> & {
  readonly onClose: () => void;
}): ReactNode {
  const { update } = useRecordWrites(record);
  return (
    <RecordForm
      definition={definition}
      initial={record.values}
      names={[name]}
      draftKey={fieldDraftKey(record.id, name)}
      seen={seenOf(record, [name])}
      deployment={record.deployment}
      autoFocus={name}
      onClose={onClose}
      onSave={async ({ changed, seen, discardDraft }) => {
        if (Object.keys(changed).length === 0) await discardDraft();
        else if (!(await update(changed, { seen, draft: fieldDraftKey(record.id, name) })))
          return false;
        onClose();
        return true;
      }}
    />
  );
}

function Label({
  field,
  readonly,
  buttonRef,
  onEdit,
}: {
  readonly field: Field;
  readonly readonly: boolean;
  readonly buttonRef: Ref<HTMLButtonElement>;
  readonly onEdit: () => void;
}): ReactNode {
  if (readonly) return <div className={classes.label}>{field.label}</div>;
  return (
    <UnstyledButton
      ref={buttonRef}
      className={classes.label}
      aria-label={`Edit ${field.label}`}
      onClick={onEdit}
    >
      {field.label}
      <IconPencil size={12} aria-hidden className={classes.pencil} />
    </UnstyledButton>
  );
}
