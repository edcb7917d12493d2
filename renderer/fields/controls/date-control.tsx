import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';

/** A calendar day, the same wherever it is read. */
export function DateControl(props: ControlProps<'date'>): ReactNode {
  const { value, onChange } = props;
  return (
    <TextInput
      {...labelled(props)} type="date" min="1900-01-01" max="2199-12-31" value={typeof value === 'string' ? value : ''}
      onChange={(event) => { onChange(event.currentTarget.value === '' ? null : event.currentTarget.value); }}
    />
  );
}
