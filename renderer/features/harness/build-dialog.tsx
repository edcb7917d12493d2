import {
  Button,
  Group,
  Modal,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { recommendation, weeksSaved } from '../../../shared/method/build-or-collect.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { RecordPicker } from '../../fields/record-picker.tsx';
import { useDraft } from '../../fields/use-draft.ts';
import { DateTextInput } from '../../ui/date-text-input.tsx';
import { countWords } from '../../ui/number-words.ts';
import { typedNumber } from '../../ui/typed-number.ts';
import { useWrite } from '../../ui/write.tsx';
import { type ChoiceDraft, isComplete, recordsOf, usualChoice } from './build-choice.ts';

interface Props {
  /** What is known before anything is typed. */
  readonly begin?: Partial<ChoiceDraft>;
  /** What it is about: what is typed is kept under this name until the decision is. */
  readonly draftKey: string;
  readonly onClose: () => void;
}

const { next_run_close, verdict } = recordTypes.build_decision.fields;
const optionsOf = (options: Readonly<Record<string, string>>) =>
  Object.entries(options).map(([value, label]) => ({ value, label }));

/** Returns the numbers that the recommendation rests on. */
const numbersOf = ({ next_run_close: nextRunClose, job_weeks, harness_months }: ChoiceDraft) => ({
  nextRunClose,
  jobWeeks: job_weeks,
  harnessMonths: harness_months,
});

/** Weighs a harness against a data job for a request, and keeps the decision with its numbers. */
export function BuildDialog({ begin, draftKey, onClose }: Props): ReactNode {
  const { choice, put, discard, keep, isSaving } = useChoice(begin, draftKey, onClose);
  const chosen = choice.verdict ?? recommendation(numbersOf(choice));
  const isReady = isComplete(choice, chosen);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !isSaving) void keep(chosen);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="Build or collect"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={save}>
        <Stack gap={10}>
          <Inputs choice={choice} onChange={put} />
          <Advice choice={choice} />
          <SegmentedControl
            aria-label="Decision"
            value={chosen}
            onChange={(next) => {
              put({ verdict: next as 'build' | 'collect' });
            }}
            data={optionsOf(verdict.options)}
          />
          <Textarea
            label="Reason"
            withAsterisk
            value={choice.reason}
            onChange={(event) => {
              put({ reason: event.currentTarget.value });
            }}
          />
          {chosen === 'build' && <Ledger choice={choice} onChange={put} />}
          <Group gap={8}>
            <Button type="submit" disabled={!isReady} loading={isSaving}>
              Keep decision
            </Button>
            <Button variant="default" onClick={discard}>
              Discard
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Keeps what is typed as a draft, and the decision in one commit that removes it. */
function useChoice(begin: Partial<ChoiceDraft> | undefined, draftKey: string, onClose: () => void) {
  const write = useWrite();
  const draft = useDraft<Partial<ChoiceDraft>>(draftKey);
  const [changed, setChanged] = useState<ChoiceDraft | null>(null);
  const [isSaving, setSaving] = useState(false);
  const choice = changed ?? { ...usualChoice, ...begin, ...draft.kept?.content };
  const put = (part: Partial<ChoiceDraft>): void => {
    const next = { ...choice, ...part };
    setChanged(next);
    draft.put(next);
  };
  const keep = async (verdict: 'build' | 'collect'): Promise<void> => {
    setSaving(true);
    await draft.flush();
    const label = verdict === 'build' ? 'Decided to build' : 'Decided to collect';
    const done = await write(label, () =>
      core.harness.decide({ ...recordsOf(choice, verdict), draft: draftKey }),
    );
    setSaving(false);
    if (done) onClose();
  };
  const discard = (): void => {
    void draft.remove();
    onClose();
  };
  return { choice, put, keep, discard, isSaving };
}

interface PartProps {
  readonly choice: ChoiceDraft;
  readonly onChange: (part: Partial<ChoiceDraft>) => void;
}

const Request = ({ choice, onChange }: PartProps): ReactNode => (
  <>
    <Textarea
      label="Request"
      placeholder="What was asked for, in the customer’s words"
      data-autofocus
      maxLength={10_000}
      value={choice.request}
      onChange={(event) => {
        onChange({ request: event.currentTarget.value });
      }}
    />
    <Group gap={8} grow>
      <TextInput
        label="Who asked"
        maxLength={200}
        value={choice.asked_by}
        onChange={(event) => {
          onChange({ asked_by: event.currentTarget.value });
        }}
      />
      <DateTextInput
        label="When"
        value={choice.asked_on}
        onChange={(day) => {
          onChange({ asked_on: day ?? '' });
        }}
      />
    </Group>
  </>
);

const Inputs = ({ choice, onChange }: PartProps): ReactNode => (
  <>
    <Request choice={choice} onChange={onChange} />
    <RecordPicker
      types={['capability_gap']}
      label="Capability gap"
      value={choice.gap}
      onChange={(gap) => {
        onChange({ gap });
      }}
    />
    <Group gap={8} grow>
      <NumberInput
        label="Months to build"
        min={0}
        value={choice.harness_months ?? ''}
        onChange={(value) => {
          onChange({ harness_months: typedNumber(value) });
        }}
      />
      <NumberInput
        label="Then hours a month"
        min={0}
        value={choice.harness_hours ?? ''}
        onChange={(value) => {
          onChange({ harness_hours: typedNumber(value) });
        }}
      />
      <NumberInput
        label="Weeks to collect"
        min={0}
        value={choice.job_weeks ?? ''}
        onChange={(value) => {
          onChange({ job_weeks: typedNumber(value) });
        }}
      />
    </Group>
    <Select
      label="Next run closes the gap"
      allowDeselect={false}
      data={optionsOf(next_run_close.options)}
      value={choice.next_run_close}
      onChange={(value) => {
        onChange({ next_run_close: (value ?? 'unknown') as ChoiceDraft['next_run_close'] });
      }}
    />
  </>
);

function Advice({ choice }: Pick<PartProps, 'choice'>): ReactNode {
  const weeks = weeksSaved(numbersOf(choice));
  const why =
    recommendation(numbersOf(choice)) === 'collect'
      ? 'The method says collect: the next run may close the gap, and the job takes three weeks ' +
        'at most.'
      : 'The method says build only if the next run won’t close the gap, or the job takes more ' +
        'than three weeks.';
  return (
    <Text size="sm">
      {why}
      {weeks !== null && weeks > 0 && ` The data is there ${countWords(weeks, 'week')} sooner.`}
    </Text>
  );
}

const Ledger = ({ choice, onChange }: PartProps): ReactNode => (
  <>
    <Text size="sm">A harness needs an owner and a review date, and goes into the ledger.</Text>
    <TextInput
      label="Name of the component"
      withAsterisk
      maxLength={200}
      value={choice.title}
      onChange={(event) => {
        onChange({ title: event.currentTarget.value });
      }}
    />
    <RecordPicker
      types={['member']}
      label="Owner"
      withAsterisk
      value={choice.owner}
      onChange={(owner) => {
        onChange({ owner });
      }}
    />
    <DateTextInput
      label="Review by"
      withAsterisk
      value={choice.review_by}
      onChange={(day) => {
        onChange({ review_by: day ?? '' });
      }}
    />
  </>
);
