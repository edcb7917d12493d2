import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { useDraft } from '../../fields/use-draft.ts';
import { useCommands } from '../../ui/commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useWrite } from '../../ui/write.tsx';
import { commentDraftKey } from './edit-draft.ts';
import classes from './comments.module.css';

/** Writes a comment; what is typed is kept until it is sent. */
export function CommentBox({ record }: { readonly record: RecordView }): ReactNode {
  const key = commentDraftKey(record.id);
  const draft = useDraft<{ readonly body: string }>(key);
  const write = useWrite();
  const input = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const body = typed ?? draft.kept?.content.body ?? '';
  useCommands([{ id: 'record.comment', label: 'Write a comment', group: 'Record', keys: 'm', run: () => { input.current?.focus(); input.current?.scrollIntoView({ block: 'nearest' }); } }]);
  const send = async (): Promise<void> => {
    if (body.trim() === '' || sending) return;
    setSending(true);
    await draft.flush();
    const sent = await write('Comment added', () => core.records.create({ type: 'comment', values: { subject: record.id, body }, draft: key }));
    if (sent) setTyped('');
    setSending(false);
  };
  return (
    <div className={classes.box}>
      <Textarea
        ref={input} aria-label="Write a comment" placeholder="Write a comment" value={body} autosize minRows={1} maxRows={12} disabled={draft.state === 'loading' || sending}
        onChange={(event) => { setTyped(event.currentTarget.value); draft.put({ body: event.currentTarget.value }); }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void send(); }
          if (event.key === 'Escape') { event.preventDefault(); event.currentTarget.blur(); }
        }}
      />
      {body.trim() !== '' && <div className={classes.row}><Button size="compact-sm" loading={sending} rightSection={<KeyHint keys="mod+Enter" />} onClick={() => { void send(); }}>Comment</Button></div>}
    </div>
  );
}
