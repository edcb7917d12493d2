import { startingValues } from '../../shared/records/index.ts';
import type { ReactNode } from 'react';
import type { RecordType } from '../../shared/records/define-record.ts';
import type { RawValues } from '../../shared/records/read-values.ts';
import { core } from '../core-client/core.ts';
import { useWrite } from '../ui/write.tsx';
import { RecordForm } from './record-form.tsx';

interface Props {
  readonly definition: RecordType;
  readonly names?: readonly string[];
  readonly autoFocus?: string;
  /** The record's initial values, in addition to those of its type. */
  readonly initial?: RawValues;
  readonly onCreated: (id: string) => void;
  readonly onClose: () => void;
}

type NewValues = Parameters<typeof core.records.create>[0]['values'];

/**
 * Shows a form that creates a record of a type. Its draft is kept under the type until the record
 * exists.
 */
export function CreateForm({
  definition,
  names,
  autoFocus,
  initial,
  onCreated,
  onClose,
}: Props): ReactNode {
  const write = useWrite();
  const draftKey = `new:${definition.type}`;
  const starts = { ...startingValues(definition.type), ...initial };
  return (
    <RecordForm
      definition={definition}
      names={names}
      autoFocus={autoFocus}
      draftKey={draftKey}
      saveLabel={`Create ${definition.label.toLowerCase()}`}
      initial={starts}
      onClose={onClose}
      onSave={async ({ values }) => {
        const given = Object.fromEntries(
          Object.entries({ ...starts, ...values }).filter(([, value]) => value !== null),
        ) as NewValues;
        const made = await write(`${definition.label} created`, () =>
          core.records.create({ type: definition.type, values: given, draft: draftKey }),
        );
        if (made) onCreated(made.record.id);
        return made !== null;
      }}
    />
  );
}
