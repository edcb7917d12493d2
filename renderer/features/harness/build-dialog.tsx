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
import { RecordPicker } from '../../fields/record-picker.tsx';
import { countWords } from '../../ui/number-words.ts';
import { type BuildChoice, isComplete, useKeepDecision } from './use-keep-decision.ts';

interface Props {
  readonly onClose: () => void;
}

const { next_run_close, verdict } = recordTypes.build_decision.fields;
const optionsOf = (options: Readonly<Record<string, string>>) =>
  Object.entries(options).map(([value, label]) => ({ value, label }));

/** A harness of six to eight months against a job of two to three weeks. */
const usual: BuildChoice = {
  request: '',
  gap: null,
  harnessMonths: 7,
  harnessHours: null,
  jobWeeks: 3,
  nextRunClose: 'unknown',
  verdict: null,
  reason: '',
  name: '',
  owner: null,
  reviewBy: '',
};

/** Weighs a harness against a data job for a request, and keeps the decision with its numbers. */
export function BuildDialog({ onClose }: Props): ReactNode {
  const [choice, setChoice] = useState(usual);
  const [isSaving, setSaving] = useState(false);
  const keep = useKeepDecision();
  const put = (part: Partial<BuildChoice>): void => {
    setChoice({ ...choice, ...part });
  };
  const chosen = choice.verdict ?? recommendation(choice);
  const isReady = isComplete(choice, chosen);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isSaving) return;
    setSaving(true);
    const done = await keep(choice, chosen);
    setSaving(false);
    if (done) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Build or collect" size="lg">
      <form
        onSubmit={(event) => {
          void save(event);
        }}
      >
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
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface PartProps {
  readonly choice: BuildChoice;
  readonly onChange: (part: Partial<BuildChoice>) => void;
}

const numberOf = (value: number | string): number | null =>
  typeof value === 'number' ? value : null;

const Inputs = ({ choice, onChange }: PartProps): ReactNode => (
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
        value={choice.harnessMonths ?? ''}
        onChange={(value) => {
          onChange({ harnessMonths: numberOf(value) });
        }}
      />
      <NumberInput
        label="Then hours a month"
        min={0}
        value={choice.harnessHours ?? ''}
        onChange={(value) => {
          onChange({ harnessHours: numberOf(value) });
        }}
      />
      <NumberInput
        label="Weeks to collect"
        min={0}
        value={choice.jobWeeks ?? ''}
        onChange={(value) => {
          onChange({ jobWeeks: numberOf(value) });
        }}
      />
    </Group>
    <Select
      label="Next run closes the gap"
      allowDeselect={false}
      data={optionsOf(next_run_close.options)}
      value={choice.nextRunClose}
      onChange={(value) => {
        onChange({ nextRunClose: (value ?? 'unknown') as BuildChoice['nextRunClose'] });
      }}
    />
  </>
);

function Advice({ choice }: Pick<PartProps, 'choice'>): ReactNode {
  const weeks = weeksSaved(choice);
  const why =
    recommendation(choice) === 'collect'
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
      value={choice.name}
      onChange={(event) => {
        onChange({ name: event.currentTarget.value });
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
    <TextInput
      type="date"
      label="Review by"
      withAsterisk
      value={choice.reviewBy}
      onChange={(event) => {
        onChange({ reviewBy: event.currentTarget.value });
      }}
    />
  </>
);
