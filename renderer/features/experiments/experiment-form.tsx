import type { ReactNode } from 'react';
import { startExperiment } from '../../../shared/method/experiment-moves.ts';
import { startChecklist } from '../../../shared/method/start-checklist.ts';
import { recordTypes, startingValues, type ValuesOf } from '../../../shared/records/index.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import { core } from '../../core-client/core.ts';
import { storedOfFields } from '../../fields/draft-value.ts';
import { FieldControl } from '../../fields/field-control.tsx';
import { RecordFields } from '../../fields/record-fields.tsx';
import { RecordForm } from '../../fields/record-form.tsx';
import type { RecordForm as FormState } from '../../fields/use-record-form.ts';
import { useWrite } from '../../ui/write.tsx';
import { MetricSentence } from './metric-sentence.tsx';
import { RuleFields } from './rule-cards.tsx';
import classes from './new-experiment.module.css';

interface Props {
  readonly deployment: string | null;
  readonly iteration: string | null;
  readonly owner: string | null;
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}

type Experiment = ValuesOf<'experiment'>;
type NewValues = Parameters<typeof core.records.create>[0]['values'];

const definition = recordTypes.experiment;
const draftKey = 'new:experiment';
const names = [
  'title',
  'deployment',
  'hypothesis',
  'metrics',
  'decision_criteria',
  'criteria',
  'stage',
  'phases',
  'owner',
];

/**
 * Shows the form for a new experiment, from its title to its start. If the start checklist is
 * complete, it starts when it is saved; until then it is saved as a draft.
 */
export function ExperimentForm({
  deployment,
  iteration,
  owner,
  onClose,
  onCreated,
}: Props): ReactNode {
  const write = useWrite();
  const starts = {
    ...startingValues('experiment'),
    deployment,
    owner,
    phases: phasesOn(iteration),
  };
  return (
    <RecordForm
      definition={definition}
      names={names}
      initial={starts}
      draftKey={draftKey}
      autoFocus="title"
      saveLabel={(form) => (missingOf(form) === null ? 'Start experiment' : 'Save draft')}
      otherSaveLabel={(form) => (missingOf(form) === null ? 'Save as draft' : null)}
      onClose={onClose}
      onSave={async ({ values, other }) => {
        const all = { ...starts, ...values };
        const begins = !other && missing(all) === null;
        const made = await write(begins ? 'Experiment started' : 'Experiment created', () =>
          core.records.create({
            type: 'experiment',
            values: given(begins ? started(all) : all),
            draft: draftKey,
          }),
        );
        if (made) onCreated(made.record.id);
        return made !== null;
      }}
    >
      {(form, disabled) => <Fields form={form} disabled={disabled} />}
    </RecordForm>
  );
}

function Fields({
  form,
  disabled,
}: {
  readonly form: FormState;
  readonly disabled: boolean;
}): ReactNode {
  const { values, errors, set } = form;
  const phases = itemsOf(values['phases']);
  const lacks = missingOf(form);
  return (
    <>
      <RecordFields form={form} names={['title', 'deployment', 'hypothesis']} disabled={disabled} />
      <MetricSentence
        metrics={itemsOf(values['metrics'])}
        errors={errors}
        disabled={disabled}
        onChange={(metrics) => {
          set('metrics', metrics);
        }}
      />
      <RuleFields form={form} disabled={disabled} />
      <RecordFields form={form} names={['stage']} disabled={disabled} />
      <div className={classes.half}>
        <FieldControl
          field={definition.fields.phases.fields.model_iteration}
          path="phases.0.model_iteration"
          value={phases[0]?.['model_iteration'] ?? null}
          errors={errors}
          disabled={disabled}
          onChange={(id) => {
            set('phases', phasesOn(typeof id === 'string' ? id : null));
          }}
        />
      </div>
      <RecordFields form={form} names={['owner']} disabled={disabled} />
      <p className={classes.note} role="status">
        {lacks === null ? 'Ready to start. Criteria are fixed from then on.' : `To start: ${lacks}`}
      </p>
    </>
  );
}

/** Returns the first phase, on a model iteration. */
const phasesOn = (iteration: string | null) =>
  iteration === null
    ? []
    : [
        {
          name: 'Phase 1',
          reason: null,
          model_iteration: iteration,
          started_at: null,
          ended_at: null,
        },
      ];

const itemsOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? (value as Readonly<Record<string, unknown>>[]) : [];

/** Returns the first missing item of the start checklist; null if the experiment may start. */
const missing = (values: RawValues): string | null =>
  startChecklist(values as unknown as Experiment).find((item) => !item.done)?.missing ?? null;
const missingOf = (form: FormState): string | null =>
  missing(storedOfFields(definition.fields, form.values) as RawValues);

const started = (values: RawValues): RawValues => ({
  ...values,
  ...(startExperiment(values as unknown as Experiment, new Date().toISOString()) as RawValues),
});

/** Returns only given values: an entry contains nothing about empty fields. */
const given = (values: RawValues): NewValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as NewValues;
