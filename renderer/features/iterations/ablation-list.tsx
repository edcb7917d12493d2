import { Button, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { readValues } from '../../../shared/records/read-values.ts';
import { listQuery } from '../../core-client/queries.ts';
import { useMay } from '../../ui/use-may.ts';
import { readIteration } from './read-iteration.ts';
import classes from './iterations.module.css';
import { useUpdate } from '../../ui/use-update.ts';
import { givenParts } from './given-parts.ts';

const readComponent = ({ values }: RecordView) =>
  readValues(recordTypes.harness_component, values).values;

/**
 * Lists the components in use that make up for a targeted gap, to be measured with and without the
 * component, and kept or removed.
 */
export function AblationList({ iteration }: { readonly iteration: RecordView }): ReactNode {
  const targeted = readIteration(iteration).gaps_targeted;
  const all = useQuery(listQuery('harness_component')).data?.items ?? [];
  const listed = all.filter((component) => {
    const { gap, status, tests } = readComponent(component);
    const isInUse = status === 'active' || status === 'permanent';
    const isTested = tests.some((test) => test.iteration === iteration.id);
    return gap !== null && targeted.includes(gap) && (isInUse || isTested);
  });
  if (listed.length === 0)
    return <p className={classes.note}>No component makes up for a targeted gap.</p>;
  return (
    <ul className={classes.list}>
      {listed.map((component) => (
        <Ablation key={component.id} iteration={iteration} component={component} />
      ))}
    </ul>
  );
}

interface AblationProps {
  readonly iteration: RecordView;
  readonly component: RecordView;
}

function Ablation({ iteration, component }: AblationProps): ReactNode {
  const update = useUpdate();
  const may = useMay().change(component);
  const { tests } = readComponent(component);
  const done = tests.find((test) => test.iteration === iteration.id);
  const [metric, setMetric] = useState(done?.metric ?? '');
  const [withIt, setWith] = useState<number | string>(done?.with ?? '');
  const [without, setWithout] = useState<number | string>(done?.without ?? '');
  const decide = (verdict: 'keep' | 'remove'): void => {
    const test = givenParts({
      iteration: iteration.id,
      verdict,
      metric: metric.trim() === '' ? null : metric.trim(),
      with: typeof withIt === 'number' ? withIt : null,
      without: typeof without === 'number' ? without : null,
    });
    const others = tests.filter((one) => one.iteration !== iteration.id).map(givenParts);
    void update(`“${component.title}”: ${verdict}`, [
      {
        record: component,
        values: { tests: [...others, test], ...statusValues(component, verdict, iteration.id) },
      },
    ]);
  };
  return (
    <li>
      <div className={classes.name}>{component.title}</div>
      <div className={classes.row}>
        <TextInput
          size="xs"
          aria-label={`Metric for “${component.title}”`}
          placeholder="Metric"
          maxLength={200}
          value={metric}
          disabled={!may}
          onChange={(event) => {
            setMetric(event.currentTarget.value);
          }}
        />
        <Score
          label={`With “${component.title}”`}
          placeholder="With"
          value={withIt}
          disabled={!may}
          onChange={setWith}
        />
        <Score
          label={`Without “${component.title}”`}
          placeholder="Without"
          value={without}
          disabled={!may}
          onChange={setWithout}
        />
        <Verdicts current={done?.verdict ?? null} disabled={!may} onDecide={decide} />
      </div>
    </li>
  );
}

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
