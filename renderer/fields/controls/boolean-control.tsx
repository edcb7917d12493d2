import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { type ControlProps, controlId } from '../control-props.ts';

/** Shows a checkbox. */
export function BooleanControl({
  field,
  path,
  value,
  onChange,
  errors,
  disabled,
}: ControlProps<'boolean'>): ReactNode {
  return (
    <Checkbox
      id={controlId(path)}
      label={field.label}
      description={field.hint}
      error={errors[path]}
      disabled={disabled}
      checked={value === true}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
      }}
    />
  );
}
