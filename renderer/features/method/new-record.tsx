import type { ReactNode } from 'react';
import { findRecordType, type TypeName } from '../../../shared/records/index.ts';
import { core } from '../../core-client/core.ts';
import { RecordForm } from '../../fields/record-form.tsx';
import { startingValues } from '../../fields/starting-values.ts';
import { useWrite } from '../../ui/write.tsx';
import classes from './method.module.css';

interface Props {
  readonly type: TypeName;
  /** @param id of what was made; null when nothing was */
  readonly onDone: (id: string | null) => void;
}

/** The form of a new record of the workspace; what is typed is kept until it is saved or thrown away. */
export function NewRecord({ type, onDone }: Props): ReactNode {
  const write = useWrite();
  const definition = findRecordType(type);
  const draft = `new:${type}`;
  if (!definition) return null;
  return (
    <section className={classes.new} aria-label={`New ${definition.label.toLowerCase()}`}>
      <h2 className={classes.heading}>New {definition.label.toLowerCase()}</h2>
      <RecordForm
        definition={definition} initial={startingValues(type)} draftKey={draft} autoFocus="title" saveLabel="Create" onClose={() => { onDone(null); }}
        onSave={async ({ values }) => {
          const made = await write(`${definition.label} “${String(values['title'])}” created`, () => core.records.create({ type, values: given(values), draft }));
          if (made) onDone(made.record.id);
          return made !== null;
        }}
      />
    </section>
  );
}

/** Only what was given: an entry says nothing of what was left empty. */
const given = (values: Readonly<Record<string, unknown>>): Record<string, never> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))) as Record<string, never>;
