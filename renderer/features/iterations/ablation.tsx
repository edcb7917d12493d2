import { Button, NumberInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { useDraft } from '../../fields/use-draft.ts';
import { typedNumber } from '../../ui/typed-number.ts';
import { useMay } from '../../ui/use-may.ts';
import { useUpdate } from '../../ui/use-update.ts';
import { givenParts } from './given-parts.ts';
import { readComponent } from './read-iteration.ts';
import classes from './iterations.module.css';

interface Props {
  readonly iteration: RecordView;
  readonly component: RecordView;
}

/** What was typed about a component: a metric, and its value with and without the component. */
interface Measured {
  readonly metric: string;
  readonly with: number | string;
  readonly without: number | string;
}

type Verdict = 'keep' | 'remove';

/** Asks for a component's metric with and without it, and whether it is kept or removed. */
export function Ablation({ iteration, component }: Props): ReactNode {
  const { measured, put, verdict, decide, disabled } = useAblation(iteration, component);
  return (
    <li>
      <div className={classes.name}>{component.title}</div>
      <div className={classes.row}>
        <TextInput
          size="xs"
          aria-label={`Metric for “${component.title}”`}
          placeholder="Metric"
          maxLength={200}
          value={measured.metric}
          disabled={disabled}
          onChange={(event) => {
            put({ metric: event.currentTarget.value });
          }}
        />
        <Score
          label={`With “${component.title}”`}
          placeholder="With"
          value={measured.with}
          disabled={disabled}
          onChange={(value) => {
            put({ with: value });
          }}
        />
        <Score
          label={`Without “${component.title}”`}
          placeholder="Without"
          value={measured.without}
          disabled={disabled}
          onChange={(value) => {
            put({ without: value });
          }}
        />
        <Verdicts current={verdict} disabled={disabled} onDecide={decide} />
      </div>
    </li>
  );
}

/** Keeps what is typed as a draft, and the test in one commit that removes it. */
function useAblation(iteration: RecordView, component: RecordView) {
  const update = useUpdate();
  const may = useMay().change(component);
  const done = readComponent(component).tests.find((test) => test.iteration === iteration.id);
  const draftKey = `ablation:${iteration.id}:${component.id}`;
  const draft = useDraft<Measured>(draftKey);
  const [typed, setTyped] = useState<Measured | null>(null);
  const kept = { metric: done?.metric ?? '', with: done?.with ?? '', without: done?.without ?? '' };
  const measured = typed ?? draft.kept?.content ?? kept;
  const put = (part: Partial<Measured>): void => {
    const next = { ...measured, ...part };
    setTyped(next);
    draft.put(next);
  };
  const decide = async (verdict: Verdict): Promise<void> => {
    const test = givenParts({
      iteration: iteration.id,
      verdict,
      metric: measured.metric.trim() === '' ? null : measured.metric.trim(),
      with: typedNumber(measured.with),
      without: typedNumber(measured.without),
    });
    const values = (current: RecordView) => ({
      tests: [...otherTests(current, iteration.id), test],
      ...statusValues(current, verdict, iteration.id),
    });
    await draft.flush();
    const label = `“${component.title}”: ${verdict}`;
    await update(label, [{ record: component, values }], draftKey);
  };
  return {
    measured,
    put,
    verdict: done?.verdict ?? null,
    decide: (verdict: Verdict): void => {
      void decide(verdict);
    },
    disabled: !may || draft.state !== 'ready',
  };
}

const otherTests = (component: RecordView, iteration: string) =>
  readComponent(component)
    .tests.filter((one) => one.iteration !== iteration)
    .map(givenParts);

interface ScoreProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: number | string;
  readonly disabled: boolean;
  readonly onChange: (value: number | string) => void;
}

const Score = ({ label, ...props }: ScoreProps): ReactNode => (
  <NumberInput size="xs" w={92} aria-label={label} {...props} />
);

interface VerdictsProps {
  readonly current: string | null;
  readonly disabled: boolean;
  readonly onDecide: (verdict: 'keep' | 'remove') => void;
}

const Verdicts = ({ current, disabled, onDecide }: VerdictsProps): ReactNode => (
  <>
    {(['keep', 'remove'] as const).map((verdict) => (
      <Button
        key={verdict}
        size="compact-sm"
        variant={current === verdict ? 'filled' : 'default'}
        aria-pressed={current === verdict}
        disabled={disabled}
        onClick={() => {
          onDecide(verdict);
        }}
      >
        {verdict === 'keep' ? 'Keep' : 'Remove'}
      </Button>
    ))}
  </>
);

/** Returns what a verdict does to the component: removed means retired in the iteration. */
function statusValues(
  component: RecordView,
  verdict: 'keep' | 'remove',
  iteration: string,
): Readonly<Record<string, unknown>> {
  const { status, retired_in } = readComponent(component);
  if (verdict === 'remove')
    return { status: 'retired', retired_in: iteration, retired_at: new Date().toISOString() };
  const wasRemoved = status === 'retired' && retired_in === iteration;
  return wasRemoved ? { status: 'active', retired_in: null, retired_at: null } : {};
}
