import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';

export function ChoiceControl(props: ControlProps<'choice'>): ReactNode {
  const { field, value, onChange } = props;
  const data = Object.entries(field.options).map(([option, label]) => ({ value: option, label }));
  return (
    <Select
      {...labelled(props)} data={data} value={typeof value === 'string' ? value : null} onChange={onChange} placeholder="Choose"
      clearable={!field.required} allowDeselect={!field.required} searchable={data.length > 7} checkIconPosition="right"
      clearButtonProps={{ 'aria-label': `Clear ${field.label.toLowerCase()}` }}
    />
  );
}
