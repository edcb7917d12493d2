import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useDraft } from '../../fields/use-draft.ts';
import { useFocusWhenReady } from '../../fields/use-focus-when-ready.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import classes from './decision-bar.module.css';

interface Props {
  readonly label: string;
  readonly action: string;
  /** The key under which typed text is kept until the decision uses it. */
  readonly draftKey: string;
  readonly onSubmit: (words: string) => void;
}

/**
 * Shows the text that a decision needs: Enter submits it, Shift and Enter start a new line.
 * Unsubmitted text is there again later.
 */
export function WordsForm({ label, action, draftKey, onSubmit }: Props): ReactNode {
  const draft = useDraft<{ readonly words: string }>(draftKey);
  const field = useRef<HTMLTextAreaElement>(null);
  const ready = draft.state === 'ready';
  useFocusWhenReady(ready, () => {
    field.current?.focus();
  });
  const [typed, setTyped] = useState<string | null>(null);
  const words = typed ?? draft.kept?.content.words ?? '';
  const submit = (): void => {
    if (words.trim() !== '')
      void draft.flush().then(() => {
        onSubmit(words.trim());
      });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Textarea
        ref={field}
        label={label}
        value={words}
        disabled={!ready}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        data-autofocus
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          draft.put({ words: event.currentTarget.value });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            submit();
          }
        }}
      />
      <div className={classes.row}>
        <Button
          type="submit"
          size="compact-sm"
          disabled={words.trim() === ''}
          rightSection={<KeyHint keys="Enter" />}
        >
          {action}
        </Button>
      </div>
    </form>
  );
}
