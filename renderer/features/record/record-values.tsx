import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordView } from '../../../shared/api/views.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { FieldView } from '../../fields/field-view.tsx';
import { useMay } from '../../ui/use-may.ts';
import { InlineField } from './inline-field.tsx';
import { layOut, type NamedField } from './value-layout.ts';
import classes from './record-values.module.css';

interface Props {
  readonly record: RecordView;
  readonly definition: RecordType;
  /** Fields that are shown elsewhere. */
  readonly own?: readonly string[];
}

/** Shows the record to read; each value can be changed in place. */
export function RecordValues({ record, definition, own = [] }: Props): ReactNode {
  const [open, setOpen] = useState<string | null>(null);
  const { facts, passages, empty } = layOut(definition, record.values, own);
  const may = useMay();
  const readonly = (name: string): boolean =>
    record.deleted_at !== null || !may.changeField(record, name);
  const show = ({ name, field }: NamedField): ReactNode => (
    <InlineField
      key={name}
      record={record}
      definition={definition}
      name={name}
      readonly={readonly(name)}
      open={open === name}
      onOpen={(on) => {
        setOpen(on ? name : null);
      }}
    >
      <FieldView field={field} value={record.values[name] ?? null} />
    </InlineField>
  );
  const added = empty.find(({ name }) => name === open);
  const addable = empty.filter(({ name }) => !readonly(name));
  return (
    <section aria-label="Values" className={classes.values}>
      <div className={classes.facts}>{facts.map(show)}</div>
      {passages.length > 0 && <div className={classes.passages}>{passages.map(show)}</div>}
      {added && show(added)}
      {addable.length > 0 && (
        <div className={classes.empty} role="group" aria-label="Add">
          {addable
            .filter(({ name }) => name !== open)
            .map(({ name, field }) => (
              <Button
                key={name}
                variant="subtle"
                color="gray"
                size="compact-xs"
                leftSection={<IconPlus size={12} aria-hidden />}
                onClick={() => {
                  setOpen(name);
                }}
              >
                {field.label}
              </Button>
            ))}
        </div>
      )}
    </section>
  );
}
