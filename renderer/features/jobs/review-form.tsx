import { Button, NumberInput, Textarea } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { z } from 'zod';
import { useDraft } from '../../fields/use-draft.ts';
import { useFocusWhenReady } from '../../fields/use-focus-when-ready.ts';
import { countText } from '../../ui/number-words.ts';
import type { Decision } from './use-review.ts';
import classes from './jobs.module.css';

const typedSchema = z.object({
  reason: z.string().catch(''),
  n: z.union([z.number(), z.string()]).optional().catch(undefined),
});
type Typed = z.infer<typeof typedSchema>;

interface Props {
  readonly draftKey: string;
  /** How many were delivered, if a part of them is accepted; null: all are rejected. */
  readonly partOf: number | null;
  /** @returns whether it was written */
  readonly onDecide: (decision: Decision) => Promise<boolean>;
}

/**
 * Asks for the reason of a rejection, and how many are accepted if only a part is rejected; typed
 * text is kept until it is used. Enter decides.
 */
export function ReviewForm({ draftKey, partOf, onDecide }: Props): ReactNode {
  const { typed, isReady, put, flush } = useTyped(draftKey);
  const number = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  useFocusWhenReady(isReady, () => (number.current ?? text.current)?.focus());
  const n = partOf === null || typed.n === undefined || typed.n === '' ? null : Number(typed.n);
  const isPart = partOf === null || (n !== null && Number.isInteger(n) && n > 0 && n < partOf);
  const isComplete = isReady && isPart && typed.reason.trim() !== '';
  const decide = async (): Promise<void> => {
    if (!isComplete) return;
    await flush();
    const verdict = partOf === null ? 'rejected' : 'accepted';
    await onDecide({ verdict, accepted_n: n, reason: typed.reason.trim(), draft: draftKey });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void decide();
      }}
    >
      {partOf !== null && (
        <NumberInput
          ref={number}
          label={`Accepted of ${countText(partOf)}`}
          value={typed.n ?? ''}
          min={1}
          max={partOf - 1}
          allowDecimal={false}
          disabled={!isReady}
          data-autofocus
          onChange={(value) => {
            if (value !== (typed.n ?? '')) put({ ...typed, n: value });
          }}
        />
      )}
      <Textarea
        ref={text}
        label={partOf === null ? 'Reason, for the people on site' : 'Why not the rest'}
        value={typed.reason}
        autosize
        minRows={2}
        maxLength={10_000}
        data-autofocus={partOf === null || undefined}
        disabled={!isReady}
        onChange={(event) => {
          put({ ...typed, reason: event.currentTarget.value });
        }}
        onKeyDown={submitOnEnter}
      />
      <Button type="submit" size="compact-sm" disabled={!isComplete}>
        {partOf === null ? 'Reject' : 'Accept part'}
      </Button>
    </form>
  );
}

function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

function useTyped(draftKey: string) {
  const draft = useDraft<unknown>(draftKey);
  const [typed, setTyped] = useState<Typed | null>(null);
  const kept = typedSchema.safeParse(draft.kept?.content);
  return {
    typed: typed ?? (kept.success ? kept.data : { reason: '' }),
    isReady: draft.state === 'ready',
    flush: draft.flush,
    put: (next: Typed) => {
      setTyped(next);
      draft.put(next);
    },
  };
}
