import { Button, Textarea } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { core } from '../../core-client/core.ts';
import { useDraft } from '../../fields/use-draft.ts';
import { useFocusWhenReady } from '../../fields/use-focus-when-ready.ts';
import { useCommands } from '../../ui/commands.tsx';
import { useHoldForRows } from '../../ui/hold-keys.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useWrite } from '../../ui/write.tsx';
import { answerDraftKey, commentDraftKey } from './edit-draft.ts';
import classes from './comments.module.css';

/** What the comment is: a remark, or the answer to what research asked. */
const purposes = {
  remark: {
    draftKey: commentDraftKey,
    id: 'record.comment',
    keys: 'm',
    label: 'Write a comment',
    action: 'Comment',
    done: 'Comment added',
  },
  answer: {
    draftKey: answerDraftKey,
    id: 'record.answer',
    keys: 'r',
    label: 'Answer the question',
    action: 'Answer',
    done: 'Answered',
  },
} as const;

/** Of the field, above and below. */
const borderPx = 2;

interface Props {
  readonly record: Pick<RecordView, 'id'>;
  readonly purpose?: keyof typeof purposes;
  /** It was opened to be typed into: it takes the focus once its draft is known. */
  readonly opened?: boolean;
}

/** Writes a comment; what is typed is kept until it is sent. */
export function CommentBox({ record, purpose = 'remark', opened = false }: Props): ReactNode {
  const { id, keys, label, action } = purposes[purpose];
  const { body, loading, sending, type, send } = useComment(record, purpose);
  const input = useRef<HTMLTextAreaElement>(null);

  // Nothing is measured while it is empty, as it mostly is: a field that measures itself has the
  // page laid out once more for each record that is shown.
  useLayoutEffect(() => {
    const field = input.current;
    if (field === null) return;
    field.style.height = '';
    if (body !== '') field.style.height = `${field.scrollHeight + borderPx}px`;
  }, [body]);
  useHoldForRows(loading);
  useFocusWhenReady(!loading || !opened, () => {
    if (opened) input.current?.focus();
  });
  useCommands([
    {
      id,
      label,
      group: 'Record',
      keys,
      enabled: !loading,
      run: () => {
        input.current?.focus();
        input.current?.scrollIntoView({ block: 'nearest' });
      },
    },
  ]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    }
    // What opened it closes it.
    if (event.key === 'Escape' && !opened) {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  return (
    <div className={classes.box}>
      <Textarea
        ref={input}
        aria-label={label}
        placeholder={label}
        value={body}
        autosize={false}
        rows={1}
        classNames={{ input: classes.input }}
        disabled={loading || sending}
        onChange={(event) => {
          type(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      {body.trim() !== '' && (
        <SendButton label={action} sending={sending} onClick={() => void send()} />
      )}
    </div>
  );
}

/** Holds the comment as it is typed, and keeps it until it is sent. */
function useComment(record: Props['record'], purpose: keyof typeof purposes) {
  const { draftKey, done } = purposes[purpose];
  const key = draftKey(record.id);
  const draft = useDraft<{ readonly body: string }>(key);
  const write = useWrite();
  const [typed, setTyped] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const body = typed ?? draft.kept?.content.body ?? '';
  const type = (text: string): void => {
    setTyped(text);
    draft.put({ body: text });
  };
  const send = async (): Promise<void> => {
    if (body.trim() === '' || sending) return;
    setSending(true);
    await draft.flush();
    const sent = await write(done, () =>
      core.records.create({ type: 'comment', values: { subject: record.id, body }, draft: key }),
    );
    if (sent) setTyped('');
    setSending(false);
  };
  return { body, loading: draft.state === 'loading', sending, type, send };
}

function SendButton({
  label,
  sending,
  onClick,
}: {
  readonly label: string;
  readonly sending: boolean;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <div className={classes.row}>
      <Button
        size="compact-sm"
        loading={sending}
        rightSection={<KeyHint keys="mod+Enter" />}
        onClick={onClick}
      >
        {label}
      </Button>
    </div>
  );
}
