import type { ReactNode } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import { recordTypes } from '../../../shared/records/index.ts';
import { RecordForm } from '../../fields/record-form.tsx';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { type Stage, stageFields } from './profession-stages.ts';

interface Props {
  readonly profession: RecordView;
  /** The current stage; for a new one only its ID. */
  readonly stage: Partial<Stage> & { readonly id: string };
  readonly onSave: (
    stage: Stage,
    options: { readonly seen: Record<string, string[]>; readonly draft: string },
  ) => Promise<boolean>;
  readonly onClose: () => void;
}

/** A stage has a form like a record, though it is a part of one. */
const stageDefinition = {
  ...recordTypes.profession,
  label: 'Stage',
  fields: stageFields,
  summary: () => ({ title: '', text: '', facets: {} }),
} as unknown as RecordType;
const names = [
  'name',
  'minutes_typical',
  'value_weight',
  'inputs',
  'outputs',
  'failure_modes',
  'magic_moments',
];

/** Shows the form of a workflow stage; its coverage is set in the table below it. */
export function StageForm({ profession, stage, onSave, onClose }: Props): ReactNode {
  const draft = `edit:${profession.id}:stage:${stage.name === undefined ? 'new' : stage.id}`;
  return (
    <RecordForm
      definition={stageDefinition}
      initial={stage}
      names={names}
      draftKey={draft}
      seen={{ stages: [...(profession.heads['stages'] ?? [])] }}
      autoFocus="name"
      onClose={onClose}
      onSave={async ({ values, seen }) => {
        const done = await onSave({ coverage: [], ...stage, ...values } as Stage, { seen, draft });
        if (done) onClose();
        return done;
      }}
    />
  );
}
