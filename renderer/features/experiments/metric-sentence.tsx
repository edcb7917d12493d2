import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { readNumber } from '../../../shared/read-number.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import type { DraftErrors } from '../../fields/check-draft.ts';
import { controlId } from '../../fields/control-props.ts';
import { newItem } from '../../fields/draft-value.ts';
import classes from './new-experiment.module.css';

interface Props {
  /** The metrics as typed; the first is the goal. */
  readonly metrics: readonly Readonly<Record<string, unknown>>[];
  readonly errors: DraftErrors;
  readonly disabled: boolean;
  readonly onChange: (metrics: readonly Readonly<Record<string, unknown>>[]) => void;
}

const { fields } = recordTypes.experiment.fields.metrics;
const parts = [
  { name: 'baseline', before: 'from', width: 110 },
  { name: 'target', before: 'to', width: 110 },
  { name: 'unit', before: '', width: 90 },
  { name: 'name', before: 'of', width: 220 },
] as const;

/**
 * Shows the goal as a sentence, “from 240 to 60 min of First assembly”. The direction follows from
 * the numbers.
 */
export function MetricSentence({ metrics, errors, disabled, onChange }: Props): ReactNode {
  const [goal = newItem(fields), ...others] = metrics;
  const set = (name: string, value: string): void => {
    const next: Readonly<Record<string, unknown>> = { ...goal, [name]: value, role: 'goal' };
    const isEmpty = parts.every((part) => textOf(next[part.name]).trim() === '');
    const direction = isFalling(next) ? 'down' : 'up';
    onChange(isEmpty ? others : [{ ...next, direction }, ...others]);
  };
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>Goal</legend>
      <div className={classes.sentence}>
        {parts.map(({ name, before, width }) => (
          <span key={name} className={classes.part}>
            {before !== '' && <span aria-hidden>{before}</span>}
            <TextInput
              id={controlId(`metrics.0.${name}`)}
              aria-label={name === 'name' ? 'Metric' : fields[name].label}
              placeholder={placeholders[name]}
              value={textOf(goal[name])}
              error={errors[`metrics.0.${name}`]}
              disabled={disabled}
              autoComplete="off"
              w={width}
              onChange={(event) => {
                set(name, event.currentTarget.value);
              }}
            />
          </span>
        ))}
      </div>
      {metrics.length > 0 && (
        <p className={classes.note}>{isFalling(goal) ? 'Lower is better.' : 'Higher is better.'}</p>
      )}
    </fieldset>
  );
}

const placeholders = {
  baseline: '240',
  target: '60',
  unit: 'min',
  name: 'First assembly',
} as const;

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Returns whether the target is below the baseline; both must be numbers. */
function isFalling(metric: Readonly<Record<string, unknown>>): boolean {
  const baseline = readNumber(textOf(metric['baseline']));
  const target = readNumber(textOf(metric['target']));
  return baseline.kind === 'number' && target.kind === 'number' && target.value < baseline.value;
}
