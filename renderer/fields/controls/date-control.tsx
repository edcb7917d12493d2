import type { ReactNode } from 'react';
import { DateTextInput } from '../../ui/date-text-input.tsx';
import { type ControlProps, labelled } from '../control-props.ts';

/** Shows a calendar day, the same wherever it is read. */
export const DateControl = (props: ControlProps<'date'>): ReactNode => (
  <DateTextInput
    {...labelled(props)}
    value={typeof props.value === 'string' ? props.value : null}
    onChange={props.onChange}
  />
);
