import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';

/** Takes a point or a comma as decimal mark; arrow keys step. Out of range is said, not silently changed. */
export function NumberControl(props: ControlProps<'number'>): ReactNode {
  const { field, value, onChange } = props;
  return (
    <NumberInput
      {...labelled(props)} value={typeof value === 'number' || typeof value === 'string' ? value : ''} onChange={onChange}
      allowedDecimalSeparators={['.', ',']} allowDecimal={!field.integer} clampBehavior="none" hideControls
      rightSection={field.unit ? <span aria-hidden>{field.unit}</span> : undefined} rightSectionWidth={field.unit ? 12 + field.unit.length * 9 : undefined}
      aria-label={field.unit ? `${field.label} in ${field.unit}` : undefined}
    />
  );
}
