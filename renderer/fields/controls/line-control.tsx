import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';

/** Shows a line of text. */
export function LineControl(props: ControlProps<'line'>): ReactNode {
  return (
    <TextInput
      {...labelled(props)}
      value={String(props.value ?? '')}
      maxLength={props.field.max ?? 500}
      onChange={(event) => {
        props.onChange(event.currentTarget.value);
      }}
    />
  );
}
