import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DeliveryView } from '../../../shared/api/jobs.ts';
import type { Command } from '../../ui/command.ts';
import { useCommands } from '../../ui/commands.tsx';
import { FormPopover } from '../../ui/form-popover.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { countText } from '../../ui/number-words.ts';
import { ReviewForm } from './review-form.tsx';
import type { Decision } from './use-review.ts';
import classes from './jobs.module.css';

/** Returns whether research has not decided about a delivery. */
export const isWaiting = ({ review }: DeliveryView): boolean =>
  review === null || review.verdict === null;

interface Props {
  readonly selected: readonly DeliveryView[];
  /** How many wait for review. */
  readonly waiting: number;
  /** Selects the delivery that has waited longest. */
  readonly onFirst: () => void;
  readonly onAll: () => void;
  readonly onNone: () => void;
  /** @returns whether it was written */
  readonly onDecide: (decision: Decision) => Promise<boolean>;
}

type Form = 'reject' | 'part';

/** Decides about the selected deliveries, by buttons and by keys. */
export function ReviewBar(props: Props): ReactNode {
  const { selected, waiting, onFirst, onAll, onDecide } = props;
  const [form, setForm] = useState<Form | null>(null);
  const [first] = selected;
  const may = mayDo(selected);
  useReviewCommands(props, setForm);
  const decide = async (decision: Decision): Promise<boolean> => {
    const done = await onDecide(decision);
    if (done) setForm(null);
    return done;
  };
  const reject = `reject:${first?.job ?? ''}`;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Review">
      {waiting > 0 && selected.length === 0 && (
        <>
          <BarButton label="Review deliveries" keys="shift+r" onClick={onFirst} isMain />
          <BarButton label={`Select ${countText(waiting)} to review`} onClick={onAll} />
        </>
      )}
      {selected.length > 0 && (
        <>
          <BarButton
            label="Accept"
            keys="a"
            isMain
            onClick={() => void decide({ verdict: 'accepted' })}
          />
          {may.part && first && (
            <FormButton
              label="Accept a part…"
              keys="p"
              form="part"
              opened={form}
              onOpened={setForm}
            >
              <ReviewForm
                draftKey={`${reject}:part:${first.id}`}
                partOf={first.count}
                onDecide={decide}
              />
            </FormButton>
          )}
          <FormButton label="Reject…" keys="r" form="reject" opened={form} onOpened={setForm}>
            <ReviewForm draftKey={reject} partOf={null} onDecide={decide} />
          </FormButton>
          {may.again && (
            <BarButton
              label="Review again"
              keys="u"
              onClick={() => void decide({ verdict: null })}
            />
          )}
        </>
      )}
    </div>
  );
}

const mayDo = (selected: readonly DeliveryView[]) => ({
  decide: selected.length > 0,
  part: selected.length === 1 && (selected[0]?.count ?? 0) > 1,
  again: selected.some((one) => !isWaiting(one)),
});

/** The keys; but for the first, they act on the selection, which precedes what else is there. */
const commands = {
  review: { label: 'Review deliveries', keys: 'shift+r', words: 'accept reject' },
  accept: { label: 'Accept deliveries', keys: 'a', first: true },
  part: { label: 'Accept a part of a delivery…', keys: 'p', first: true },
  reject: { label: 'Reject deliveries…', keys: 'r', first: true },
  again: { label: 'Review deliveries again', keys: 'u', first: true },
  deselect: { label: 'Clear selection', keys: 'Escape', first: true, hidden: true },
} as const;

function useReviewCommands(
  { selected, waiting, onFirst, onNone, onDecide }: Props,
  onForm: (form: Form) => void,
): void {
  const may = mayDo(selected);
  const command = (name: keyof typeof commands, enabled: boolean, run: () => void): Command => ({
    id: `job.${name}`,
    group: 'Data job',
    ...commands[name],
    enabled,
    run,
  });
  useCommands([
    command('review', waiting > 0, onFirst),
    command('accept', may.decide, () => void onDecide({ verdict: 'accepted' })),
    command('part', may.part, () => {
      onForm('part');
    }),
    command('reject', may.decide, () => {
      onForm('reject');
    }),
    command('again', may.again, () => void onDecide({ verdict: null })),
    command('deselect', may.decide, onNone),
  ]);
}

interface BarButtonProps {
  readonly label: string;
  readonly keys?: string;
  readonly isMain?: boolean;
  readonly onClick: () => void;
}

const BarButton = ({ label, keys, isMain = false, onClick }: BarButtonProps): ReactNode => (
  <Button
    size="compact-sm"
    variant={isMain ? 'filled' : 'default'}
    rightSection={keys && <KeyHint keys={keys} />}
    onClick={onClick}
  >
    {label}
  </Button>
);

interface FormButtonProps {
  readonly label: string;
  readonly keys: string;
  readonly form: Form;
  readonly opened: Form | null;
  readonly onOpened: (form: Form | null) => void;
  readonly children: ReactNode;
}

/** Shows a button and the form that it opens. */
const FormButton = ({ label, keys, form, opened, onOpened, children }: FormButtonProps) => (
  <FormPopover
    opened={opened === form}
    onOpened={(isOpen) => {
      onOpened(isOpen ? form : null);
    }}
    label={label}
    width={320}
    target={
      <Button
        size="compact-sm"
        variant="default"
        rightSection={<KeyHint keys={keys} />}
        onClick={() => {
          onOpened(form);
        }}
      >
        {label}
      </Button>
    }
  >
    {children}
  </FormPopover>
);
