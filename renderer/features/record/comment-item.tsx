import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { appQuery } from '../../core-client/queries.ts';
import { FieldView } from '../../fields/field-view.tsx';
import { RecordForm } from '../../fields/record-form.tsx';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useWrite } from '../../ui/write.tsx';
import { ConflictBanner } from './conflict-banner.tsx';
import { editDraftKey } from './edit-draft.ts';
import { seenOf, useRecordWrites } from './use-record-writes.ts';
import classes from './comments.module.css';

/** One comment; its writer can change it or take it away. */
export function CommentItem({ comment }: { readonly comment: RecordView }): ReactNode {
  const me = useQuery(appQuery).data?.profile?.member;
  const [editing, setEditing] = useState(false);
  const { update } = useRecordWrites(comment);
  const write = useWrite();
  const may = useMay();
  const mine = comment.created_by === me || may.writesAs(comment.created_by);
  const draft = editDraftKey(comment.id);
  return (
    <li className={classes.item}>
      <div className={classes.who}>
        <span className={classes.author}><MemberName id={comment.created_by} /></span>
        <TimeAgo at={comment.created_at} />
        {comment.updated_at !== comment.created_at && <span>edited</span>}
        {mine && !editing && (
          <span className={classes.tools}>
            <ActionIcon size="sm" aria-label="Edit the comment" onClick={() => { setEditing(true); }}><IconPencil size={14} /></ActionIcon>
            <ActionIcon size="sm" aria-label="Remove the comment" onClick={() => { void write('Comment removed', () => core.records.remove({ ids: [comment.id] })); }}><IconTrash size={14} /></ActionIcon>
          </span>
        )}
      </div>
      {comment.conflicts.length > 0 && <ConflictBanner record={comment} />}
      {!editing && <FieldView field={recordTypes.comment.fields.body} value={comment.values['body'] ?? null} />}
      {editing && (
        <RecordForm
          definition={recordTypes.comment as never} initial={comment.values} names={['body']} draftKey={draft} seen={seenOf(comment, ['body'])} autoFocus="body" onClose={() => { setEditing(false); }}
          onSave={async ({ changed, seen, discardDraft }) => {
            if (Object.keys(changed).length === 0) await discardDraft();
            else if (!(await update(changed, { seen, draft, label: 'Comment changed' }))) return false;
            setEditing(false);
            return true;
          }}
        />
      )}
    </li>
  );
}
