import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { FieldView } from '../../fields/field-view.tsx';
import { RecordForm } from '../../fields/record-form.tsx';
import { seenOf } from '../../ui/seen-of.ts';
import { MemberName } from '../../ui/member-name.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { usePeople } from '../../ui/use-people.ts';
import { useWrite } from '../../ui/write.tsx';
import { ConflictBanner } from './conflict-banner.tsx';
import { editDraftKey } from './edit-draft.ts';
import { useRecordWrites } from './use-record-writes.ts';
import classes from './comments.module.css';

/** Shows one comment; its writer can change it or take it away. */
export function CommentItem({ comment }: { readonly comment: RecordView }): ReactNode {
  const { isMe } = usePeople();
  const [editing, setEditing] = useState(false);
  const { update } = useRecordWrites(comment);
  const write = useWrite();
  const mine = isMe(comment.created_by);
  const draft = editDraftKey(comment.id);
  return (
    <li className={classes.item}>
      <div className={classes.who}>
        <span className={classes.author}>
          <MemberName id={comment.created_by} />
        </span>
        <TimeAgo at={comment.created_at} />
        {comment.updated_at !== comment.created_at && <span>edited</span>}
        {mine && !editing && (
          <CommentTools
            onEdit={() => {
              setEditing(true);
            }}
            onRemove={() => {
              void write('Comment removed', () => core.records.remove({ ids: [comment.id] }));
            }}
          />
        )}
      </div>
      {comment.conflicts.length > 0 && <ConflictBanner record={comment} />}
      {!editing && (
        <FieldView field={recordTypes.comment.fields.body} value={comment.values['body'] ?? null} />
      )}
      {editing && (
        <RecordForm
          definition={recordTypes.comment as never}
          initial={comment.values}
          names={['body']}
          draftKey={draft}
          seen={seenOf(comment, ['body'])}
          autoFocus="body"
          onClose={() => {
            setEditing(false);
          }}
          onSave={async ({ changed, seen, discardDraft }) => {
            if (Object.keys(changed).length === 0) await discardDraft();
            else if (!(await update(changed, { seen, draft, label: 'Comment changed' })))
              return false;
            setEditing(false);
            return true;
          }}
        />
      )}
    </li>
  );
}

function CommentTools({
  onEdit,
  onRemove,
}: {
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  return (
    <span className={classes.tools}>
      <ActionIcon size="sm" aria-label="Edit comment" onClick={onEdit}>
        <IconPencil size={14} />
      </ActionIcon>
      <ActionIcon size="sm" aria-label="Remove comment" onClick={onRemove}>
        <IconTrash size={14} />
      </ActionIcon>
    </span>
  );
}
