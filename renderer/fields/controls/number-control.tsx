import { NumberInput } from '@mantine/core';
import type { ClipboardEvent, ReactNode } from 'react';
import { type ControlProps, labelled } from '../control-props.ts';

/** Takes a point or a comma as decimal mark; arrow keys step. Out of range is said, not silently changed. */
export function NumberControl(props: ControlProps<'number'>): ReactNode {
  const { field, value, onChange } = props;
  // The input takes a comma only where it is typed; pasted whole, '20,5' would silently read as 205.
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const text = event.clipboardData.getData('text').trim();
    if (field.integer || !/^[-−]?\d+,\d+$/u.test(text)) return;
    event.preventDefault();
    onChange(Number(text.replace('−', '-').replace(',', '.')));
  };
  return (
    <NumberInput
      {...labelled(props)} value={typeof value === 'number' || typeof value === 'string' ? value : ''} onChange={onChange} onPaste={onPaste}
      allowedDecimalSeparators={['.', ',']} allowDecimal={!field.integer} clampBehavior="none" hideControls
      rightSection={field.unit ? <span aria-hidden>{field.unit}</span> : undefined} rightSectionWidth={field.unit ? 12 + field.unit.length * 9 : undefined}
      aria-label={field.unit ? `${field.label} in ${field.unit}` : undefined}
    />
  );
}
