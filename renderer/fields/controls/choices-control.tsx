import type { ReactNode } from 'react';
import { ChoicesSelect } from '../choices-select.tsx';
import { type ControlProps, labelled } from '../control-props.ts';

/** Shows several choices from a closed list. */
export function ChoicesControl(props: ControlProps<'choices'>): ReactNode {
  const { field, value, onChange } = props;
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <ChoicesSelect
      {...labelled(props)}
      choices={Object.entries(field.options).map(([id, title]) => ({ id, title }))}
      value={chosen}
      onChange={onChange}
      placeholder={chosen.length === 0 ? 'Choose any' : ''}
    />
  );
}
