import { MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';

export function ChoicesControl(props: ControlProps<'choices'>): ReactNode {
  const { field, value, onChange } = props;
  const data = Object.entries(field.options).map(([option, label]) => ({ value: option, label }));
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return <MultiSelect {...labelled(props)} data={data} value={chosen} onChange={onChange} searchable placeholder={chosen.length === 0 ? 'Choose any' : ''} />;
}
