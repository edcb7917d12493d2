import type { ReactNode } from 'react';
import { DateTextInput } from '../../ui/date-text-input.tsx';
import { type ControlProps, labelled } from '../control-props.ts';

/** Shows an instant in this device's time; it is stored in UTC. */
export const InstantControl = (props: ControlProps<'instant'>): ReactNode => (
  <DateTextInput
    {...labelled(props)}
    withTime
    value={typeof props.value === 'string' ? props.value : null}
    onChange={props.onChange}
  />
);
