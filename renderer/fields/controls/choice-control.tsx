import type { ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';
import { ChoiceSelect } from '../choice-select.tsx';

/** Shows a choice from a closed list. */
export function ChoiceControl(props: ControlProps<'choice'>): ReactNode {
  const { field, value, onChange } = props;
  const data = Object.entries(field.options).map(([option, label]) => ({ value: option, label }));
  return (
    <ChoiceSelect
      {...labelled(props)}
      data={data}
      choices={data.map((one) => ({ id: one.value, title: one.label }))}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      placeholder="Choose"
      clearable={!field.required}
      allowDeselect={!field.required}
      searchable={data.length > 7}
      checkIconPosition="right"
      clearButtonProps={{ 'aria-label': `Clear ${field.label.toLowerCase()}` }}
    />
  );
}
