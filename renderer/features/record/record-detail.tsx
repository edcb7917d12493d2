import { type ReactNode, useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
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
import type { RecordPaneProps } from './record-pane.tsx';
import { RecordValues } from './record-values.tsx';
import { RemovedBanner } from './removed-banner.tsx';
import { SourceNote } from './source-note.tsx';
import { UnfinishedEdit } from './unfinished-edit.tsx';
import { UnknownRecord } from './unknown-record.tsx';
import { useRecordWrites } from './use-record-writes.ts';
import classes from './record-detail.module.css';

/** Everything about one record. What needs a decision stands first: removed, contested, in conflict, not readable. */
export function RecordDetail({ record, editing, onEditing, onClose, onOpen, above, extra, own }: RecordPaneProps & { readonly record: RecordView }): ReactNode {
  const definition = findRecordType(record.type);
  const root = useRef<HTMLDivElement>(null);
  const { remove } = useRecordWrites(record);
  const may = useMay();
  const keeper = may.keeper(record);
  const gone = record.deleted_at !== null;
  const fixed = gone || keeper !== null;
  const [askingKind, setAskingKind] = useState(false);
  const mayChangeKind = isObservationType(record.type) && !fixed && may.change(record);
  const profession = record.values['profession'];
  useCommands([
    { id: 'record.edit', label: 'Edit the record', group: 'Record', keys: 'e', enabled: definition !== null && !fixed, run: () => { onEditing(true); } },
    { id: 'record.kind', label: 'Change kind…', group: 'Record', keys: 'shift+c', enabled: mayChangeKind, run: () => { setAskingKind(true); } },
    { id: 'record.remove', label: 'Remove the record', group: 'Record', keys: 'Delete', enabled: !gone && may.remove(record), run: () => { void remove(); } },
  ]);
  return (
    <FieldScopeProvider scope={{ deployment: record.deployment, profession: typeof profession === 'string' ? profession : null, onOpen }}>
      <RecordHeader record={record} onClose={onClose} onEdit={definition && !fixed ? () => { onEditing(true); } : undefined} {...(mayChangeKind ? { kind: { opened: askingKind, onOpened: setAskingKind } } : {})} />
      <div ref={root} className={classes.body}>
        {keeper !== null && <p className={classes.keeper}>{keeper}</p>}
        {gone && <RemovedBanner record={record} />}
        {record.contested && <ContestedBanner record={record} />}
        <ConflictBanner record={record} />
        <InvalidNotice record={record} />
        {above?.(record)}
        {definition === null && <UnknownRecord record={record} />}
        {definition !== null && editing && !fixed && <RecordEdit record={record} definition={definition} onDone={() => { onEditing(false); }} />}
        {definition !== null && !(editing && !fixed) && (
          <>
            {!fixed && <UnfinishedEdit record={record} onContinue={() => { onEditing(true); }} />}
            <RecordValues record={record} definition={definition} own={own} />
            <FormerValues record={record} />
          </>
        )}
        <SourceNote record={record} />
        {extra}
        <Attachments record={record} />
        <Comments record={record} />
        <History record={record} definition={definition} />
      </div>
    </FieldScopeProvider>
  );
}
