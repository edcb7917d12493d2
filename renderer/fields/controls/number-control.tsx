import { TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { readNumber } from '../../../shared/read-number.ts';
import { type ControlProps, labelled } from '../control-props.ts';

/**
 * Shows a number as it is typed or pasted, with any separators and digits; it is read when the form
 * is checked, by the same rules as an import's numbers. The arrow keys step.
 */
export function NumberControl(props: ControlProps<'number'>): ReactNode {
  const { field, value, onChange } = props;
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const read = readNumber(text === '' ? '0' : text);
    if (step === undefined || read.kind !== 'number') return;
    event.preventDefault();
    onChange(read.value + step);
  };
  return (
    <TextInput
      {...labelled(props)}
      value={text}
      inputMode={field.integer ? 'numeric' : 'decimal'}
      autoComplete="off"
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
      onKeyDown={onKeyDown}
      rightSection={field.unit ? <span aria-hidden>{field.unit}</span> : undefined}
      rightSectionWidth={field.unit ? 12 + field.unit.length * 9 : undefined}
      aria-label={field.unit ? `${field.label} in ${field.unit}` : undefined}
    />
  );
}
