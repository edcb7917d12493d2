import { Fieldset, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ControlProps } from '../control-props.ts';
import type { DraftValues } from '../draft-value.ts';
import { NestedFields } from '../nested-fields.tsx';
import classes from './group-control.module.css';

/** Shows several fields that are one value; left out if all of them are empty. */
export function GroupControl({
  field,
  path,
  value,
  onChange,
  errors,
  disabled,
  nested,
}: ControlProps<'group'>): ReactNode {
  const values = (value ?? {}) as DraftValues;
  return (
    <Fieldset legend={field.label} variant="unstyled" className={classes.group} disabled={disabled}>
      {field.hint && (
        <Text size="xs" c="dimmed">
          {field.hint}
        </Text>
      )}
      <NestedFields
        fields={field.fields}
        path={path}
        values={values}
        errors={errors}
        disabled={disabled}
        control={nested}
        onChange={(name, draft) => {
          onChange({ ...values, [name]: draft });
        }}
      />
      {errors[path] && (
        <Text size="xs" c="var(--mantine-color-error)">
          {errors[path]}
        </Text>
      )}
    </Fieldset>
  );
}
