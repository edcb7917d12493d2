import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { fromLocalInput, toLocalInput } from '../local-time.ts';
import { type ControlProps, labelled } from '../control-props.ts';

/** Shown and typed in this device's time; kept in UTC. */
export function InstantControl(props: ControlProps<'instant'>): ReactNode {
  const { value, onChange } = props;
  return (
    <TextInput
      {...labelled(props)} type="datetime-local" min="1900-01-01T00:00" max="2199-12-31T23:59"
      value={typeof value === 'string' ? toLocalInput(value) : ''}
      onChange={(event) => { onChange(fromLocalInput(event.currentTarget.value)); }}
    />
  );
}
