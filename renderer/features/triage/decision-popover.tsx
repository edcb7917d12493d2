import { IconClock, IconCopy, IconMessageQuestion, IconNote, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Decision } from '../../../shared/api/triage.ts';
import { FormPopover } from '../../ui/form-popover.tsx';
import { DecisionButton } from './decision-button.tsx';
import { WordsForm } from './words-form.tsx';

/** The buttons that open a form. */
const buttons = {
  duplicate: { label: 'Duplicate', keys: 'd', icon: IconCopy, rank: 'first' },
  ask: { label: 'Needs info', keys: 'i', icon: IconMessageQuestion, rank: 'first' },
  decline: { label: 'Decline', keys: 'n', icon: IconX, rank: 'first' },
  snooze: { label: 'Snooze', keys: 's', icon: IconClock, rank: 'first' },
  note: { label: 'Note', keys: 'b', icon: IconNote, rank: 'later' },
} as const;

/** The decisions that are made by a text. */
const texts = {
  ask: {
    label: 'Question for the author',
    action: 'Ask',
    decision: (question: string): Decision => ({ kind: 'ask', question }),
  },
  decline: {
    label: 'Reason (visible to the author)',
    action: 'Decline',
    decision: (reason: string): Decision => ({ kind: 'decline', reason }),
  },
  note: {
    label: 'Note (visible to everyone)',
    action: 'Save',
    decision: (note: string): Decision => ({ kind: 'note', note }),
  },
} as const;

/** Whether the form of a button is open. */
export interface Opening {
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
}

interface PopoverProps extends Opening {
  readonly form: keyof typeof buttons;
  readonly children: ReactNode;
}

/** Shows a button and the form that it opens. */
export function DecisionPopover({ form, opened, onOpened, children }: PopoverProps): ReactNode {
  const { label, ...button } = buttons[form];
  return (
    <FormPopover
      opened={opened}
      onOpened={onOpened}
      label={label}
      width={380}
      target={
        <DecisionButton
          label={label}
          {...button}
          onClick={() => {
            onOpened(!opened);
          }}
        />
      }
    >
      {children}
    </FormPopover>
  );
}

interface TextProps extends Opening {
  readonly form: keyof typeof texts;
  /** The only observation to decide about; null if there are several. */
  readonly one: string | null;
  readonly give: (decision: Decision, draft: string) => void;
}

/** Shows a button for a decision that needs a text. */
export function TextDecision({ form, one, give, ...opening }: TextProps): ReactNode {
  const { label, action, decision } = texts[form];
  const draftKey = `triage:${form}:${one ?? 'several'}`;
  return (
    <DecisionPopover form={form} {...opening}>
      <WordsForm
        label={label}
        action={action}
        draftKey={draftKey}
        onSubmit={(text) => {
          give(decision(text), draftKey);
        }}
      />
    </DecisionPopover>
  );
}
