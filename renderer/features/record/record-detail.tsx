import { type ReactNode, useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { findRecordType, isObservationType } from '../../../shared/records/index.ts';
import { FieldScopeProvider } from '../../fields/field-scope.tsx';
import { useCommands } from '../../ui/commands.tsx';
import { useMay } from '../../ui/use-may.ts';
import { Attachments } from './attachments.tsx';
import { Comments } from './comments.tsx';
import { ConflictBanner } from './conflict-banner.tsx';
import { ContestedBanner } from './contested-banner.tsx';
import { FormerValues } from './former-values.tsx';
import { History } from './history.tsx';
import { InvalidNotice } from './invalid-notice.tsx';
import { RecordEdit } from './record-edit.tsx';
import { RecordHeader } from './record-header.tsx';
import type { RecordPaneProps } from './record-pane-props.ts';
import { RecordValues } from './record-values.tsx';
import { RemovedBanner } from './removed-banner.tsx';
import { SameIdBanner } from './same-id-banner.tsx';
import { SourceNote } from './source-note.tsx';
import { UnfinishedEdit } from './unfinished-edit.tsx';
import { UnknownRecord } from './unknown-record.tsx';
import { useRecordWrites } from './use-record-writes.ts';
import classes from './record-detail.module.css';

type Props = RecordPaneProps & { readonly record: RecordView };

const commands = {
  edit: { id: 'record.edit', label: 'Edit record', group: 'Record', keys: 'e' },
  kind: { id: 'record.kind', label: 'Change kind…', group: 'Record', keys: 'shift+c' },
  remove: { id: 'record.remove', label: 'Remove record', group: 'Record', keys: 'Delete' },
} as const;

/**
 * Shows everything about one record. What needs a decision comes first: removed, contested, in
 * conflict, unreadable.
 */
export function RecordDetail(props: Props): ReactNode {
  const { record, onEditing, onClose, onOpen, above, extra } = props;
  const definition = findRecordType(record.type);
  const root = useRef<HTMLDivElement>(null);
  const { remove } = useRecordWrites(record);
  const may = useMay();
  const keeper = may.keeper(record);
  const gone = record.deleted_at !== null;
  const fixed = gone || keeper !== null;
  const profession = record.values['profession'];
  const edit = (): void => {
    onEditing(true);
  };
  const [askingKind, setAskingKind] = useState(false);
  const mayChangeKind = isObservationType(record.type) && !fixed && may.change(record);
  useCommands([
    { ...commands.edit, enabled: definition !== null && !fixed, run: edit },
    { ...commands.kind, enabled: mayChangeKind, run: () => setAskingKind(true) },
    { ...commands.remove, enabled: !gone && may.remove(record), run: () => void remove() },
  ]);
  return (
    <FieldScopeProvider
      scope={{
        deployment: record.deployment,
        profession: typeof profession === 'string' ? profession : null,
        onOpen,
      }}
    >
      <RecordHeader
        record={record}
        onClose={onClose}
        onEdit={definition && !fixed ? edit : undefined}
        kind={mayChangeKind ? { opened: askingKind, onOpened: setAskingKind } : undefined}
      />
      <div ref={root} className={classes.body}>
        {keeper !== null && <p className={classes.keeper}>{keeper}</p>}
        <SameIdBanner record={record} onOpen={onOpen} />
        {gone && <RemovedBanner record={record} />}
        {record.contested && <ContestedBanner record={record} />}
        <ConflictBanner record={record} />
        <InvalidNotice record={record} />
        {above?.(record)}
        <Values {...props} definition={definition} fixed={fixed} />
        <SourceNote record={record} />
        {extra}
        <Attachments record={record} />
        <Comments record={record} />
        <History record={record} definition={definition} />
      </div>
    </FieldScopeProvider>
  );
}

type ValuesProps = Props & {
  readonly definition: RecordType | null;
  /** It can't be edited here. */
  readonly fixed: boolean;
};

function Values(props: ValuesProps): ReactNode {
  const { record, definition, fixed, editing, onEditing, own } = props;
  if (definition === null) return <UnknownRecord record={record} />;
  if (editing && !fixed)
    return (
      <RecordEdit
        record={record}
        definition={definition}
        onDone={() => {
          onEditing(false);
        }}
      />
    );
  return (
    <>
      {!fixed && (
        <UnfinishedEdit
          record={record}
          onContinue={() => {
            onEditing(true);
          }}
        />
      )}
      <RecordValues record={record} definition={definition} own={own} />
      <FormerValues record={record} />
    </>
  );
}
