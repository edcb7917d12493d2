import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PanelOutput, ShownRating } from '../../../shared/api/threshold.ts';
import { scaleNames } from '../../../shared/method/threshold.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import { type ThresholdScale, thresholdScales } from '../../../shared/records/threshold-rating.ts';
import { core } from '../../core-client/core.ts';
import { RecordFields } from '../../fields/record-fields.tsx';
import { RecordForm } from '../../fields/record-form.tsx';
import type { RecordForm as FormState } from '../../fields/use-record-form.ts';
import { useWrite } from '../../ui/write.tsx';
import classes from './threshold.module.css';

const definition = recordTypes.threshold_rating as unknown as RecordType;
const names = [...scaleNames.flatMap((name) => [name, `${name}_evidence`]), 'interesting'] as const;
const { interesting } = recordTypes.threshold_rating.fields;
const levels = ['0', '1', '2', '3', '4'];

/** What each scale asks, for people who have not read the method. */
const questions: Readonly<Record<ThresholdScale, string>> = {
  context: 'Does it know the situation this person is in?',
  humour: 'Would this person find it funny, or rightly serious?',
  local_state: 'Does it fit how and where this person is right now?',
};

interface Props {
  readonly assessment: string;
  readonly output: PanelOutput;
  /** The person’s rating so far. */
  readonly rating: ShownRating | null;
  readonly label: string;
  readonly isLast: boolean;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Shows the three scales with their evidence, and whether the output interests the person. */
export function RatingForm(props: Props): ReactNode {
  const { assessment, output, rating } = props;
  const write = useWrite();
  const draft = `rate:${assessment}:${output.key}`;
  return (
    <RecordForm
      definition={definition}
      initial={(rating?.values ?? {}) as RawValues}
      names={names}
      draftKey={draft}
      saveLabel={props.isLast ? 'Save and finish' : 'Save and next'}
      onClose={props.onClose}
      onSave={async ({ values, changed }) => {
        const given = rating === null ? onlyGiven(values) : changed;
        const saved = await write(`${props.label} rated`, () =>
          core.threshold.rate({ assessment, output: output.key, values: given as never, draft }),
        );
        if (saved) props.onSaved();
        return saved !== null;
      }}
    >
      {(form, disabled) => <Controls form={form} disabled={disabled} />}
    </RecordForm>
  );
}

const onlyGiven = (values: RawValues): RawValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function Controls({
  form,
  disabled,
}: {
  readonly form: FormState;
  readonly disabled: boolean;
}): ReactNode {
  return (
    <>
      {scaleNames.map((name) => (
        <div key={name} className={classes.scale}>
          <span className={classes.question} id={`scale-${name}`}>
            <b>{thresholdScales[name]}</b> {questions[name]}
          </span>
          <SegmentedControl
            data={levels}
            aria-labelledby={`scale-${name}`}
            disabled={disabled}
            value={levelOf(form.values[name])}
            onChange={(level) => {
              form.set(name, Number(level));
            }}
          />
          <RecordFields form={form} names={[`${name}_evidence`]} disabled={disabled} />
        </div>
      ))}
      <div className={classes.scale}>
        <span className={classes.question} id="scale-interesting">
          <b>{interesting.label}</b>
        </span>
        <SegmentedControl
          data={Object.entries(interesting.options).map(([value, label]) => ({ value, label }))}
          aria-labelledby="scale-interesting"
          disabled={disabled}
          value={textOf(form.values['interesting'])}
          onChange={(answer) => {
            form.set('interesting', answer);
          }}
        />
      </div>
    </>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const levelOf = (value: unknown): string => (typeof value === 'number' ? String(value) : '');
