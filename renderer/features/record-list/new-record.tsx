import { type ReactNode, useState } from 'react';
import { findRecordType, type TypeName, startingValues } from '../../../shared/records/index.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';
import { core } from '../../core-client/core.ts';
import { RecordForm } from '../../fields/record-form.tsx';
import { useWrite } from '../../ui/write.tsx';
import classes from './record-list.module.css';

interface Props {
  readonly type: TypeName;
  /** Returns values of the new record beyond those that every one of its type starts with. */
  readonly begin?: (() => RawValues) | undefined;
  /**
   * Called at the end.
   * @param id of the created record; null if there is none
   */
  readonly onDone: (id: string | null) => void;
}

/** Shows the form of a new workspace record; typed text is kept until it is saved or discarded. */
export function NewRecord({ type, begin, onDone }: Props): ReactNode {
  const write = useWrite();
  const [initial] = useState(() => ({ ...startingValues(type), ...begin?.() }));
  const definition = findRecordType(type);
  const draft = `new:${type}`;
  if (!definition) return null;
  return (
    <section className={classes.new} aria-label={`New ${definition.label.toLowerCase()}`}>
      <h2 className={classes.heading}>New {definition.label.toLowerCase()}</h2>
      <RecordForm
        definition={definition}
        initial={initial}
        draftKey={draft}
        autoFocus="title"
        saveLabel="Create"
        onClose={() => {
          onDone(null);
        }}
        onSave={async ({ values }) => {
          const made = await write(`${definition.label} “${String(values['title'])}” created`, () =>
            core.records.create({ type, values: given(values), draft }),
          );
          if (made) onDone(made.record.id);
          return made !== null;
        }}
      />
    </section>
  );
}

/** Returns only given values: an entry contains nothing about empty fields. */
const given = (values: Readonly<Record<string, unknown>>): Record<string, never> =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Record<string, never>;
