import type { ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';
import { RecordsPicker } from '../records-picker.tsx';

/** Shows a picker for several records. */
export function RefsControl(props: ControlProps<'refs'>): ReactNode {
  const { field, value, onChange } = props;
  const { 'data-autofocus': _, ...input } = labelled(props);
  return (
    <RecordsPicker
      {...input}
      types={field.to}
      value={Array.isArray(value) ? (value as string[]) : []}
      onChange={onChange}
    />
  );
}
