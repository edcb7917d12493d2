import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';

/** Shows a text box that grows with its content, and scrolls when it would leave the window. */
export function TextControl(props: ControlProps<'text'>): ReactNode {
  return (
    <Textarea
      {...labelled(props)}
      value={String(props.value ?? '')}
      autosize
      minRows={2}
      maxRows={20}
      onChange={(event) => {
        props.onChange(event.currentTarget.value);
      }}
    />
  );
}
