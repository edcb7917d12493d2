import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { useDraft } from '../../fields/use-draft.ts';
import { useCommands } from '../../ui/commands.tsx';
import { useHoldForRows } from '../../ui/hold-keys.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useWrite } from '../../ui/write.tsx';
import { answerDraftKey, commentDraftKey } from './edit-draft.ts';
import classes from './comments.module.css';

/** What the comment is: a remark, or the answer to what research asked. */
const purposes = {
  remark: { draftKey: commentDraftKey, id: 'record.comment', keys: 'm', label: 'Write a comment', action: 'Comment', done: 'Comment added' },
  answer: { draftKey: answerDraftKey, id: 'record.answer', keys: 'r', label: 'Answer the question', action: 'Answer', done: 'Answered' },
} as const;

interface Props { readonly record: RecordView; readonly purpose?: keyof typeof purposes }

/** Writes a comment; what is typed is kept until it is sent. */
export function CommentBox({ record, purpose = 'remark' }: Props): ReactNode {
  const { draftKey, id, keys, label, action, done } = purposes[purpose];
  const key = draftKey(record.id);
  const draft = useDraft<{ readonly body: string }>(key);
  const write = useWrite();
  const input = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const body = typed ?? draft.kept?.content.body ?? '';
  const loading = draft.state === 'loading';
  useHoldForRows(loading);
  useCommands([{ id, label, group: 'Record', keys, enabled: !loading, run: () => { input.current?.focus(); input.current?.scrollIntoView({ block: 'nearest' }); } }]);
  const send = async (): Promise<void> => {
    if (body.trim() === '' || sending) return;
    setSending(true);
    await draft.flush();
    const sent = await write(done, () => core.records.create({ type: 'comment', values: { subject: record.id, body }, draft: key }));
    if (sent) setTyped('');
    setSending(false);
  };
  return (
    <div className={classes.box}>
      <Textarea
        ref={input} aria-label={label} placeholder={label} value={body} autosize minRows={1} maxRows={12} disabled={loading || sending}
        onChange={(event) => { setTyped(event.currentTarget.value); draft.put({ body: event.currentTarget.value }); }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void send(); }
          if (event.key === 'Escape') { event.preventDefault(); event.currentTarget.blur(); }
        }}
      />
      {body.trim() !== '' && <div className={classes.row}><Button size="compact-sm" loading={sending} rightSection={<KeyHint keys="mod+Enter" />} onClick={() => { void send(); }}>{action}</Button></div>}
    </div>
  );
}
