import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { RecordName } from '../ui/record-name.tsx';
import { RecordOptions, useRecordOffer } from './record-options.tsx';

interface Props {
  readonly types: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly label: string;
  readonly deployment?: string | null;
  readonly id?: string;
  readonly description?: string;
  readonly error?: string;
  readonly withAsterisk?: boolean;
  readonly disabled?: boolean;
}

/** Picks several records by typing; Backspace in the empty input takes the last one away. */
export function RecordsPicker({ types, value, onChange, label, deployment = null, id, disabled, ...input }: Props): ReactNode {
  const [text, setText] = useState('');
  const store = useCombobox({ onDropdownClose: () => { store.resetSelectedOption(); } });
  const offer = useRecordOffer({ types, deployment, text, chosen: value });
  const without = (gone: string): void => { onChange(value.filter((kept) => kept !== gone)); };

  const pick = (option: string): void => {
    void offer.take(option).then((found) => { if (found !== null && !value.includes(found)) onChange([...value, found]); });
    setText('');
  };
  return (
    <Combobox store={store} onOptionSubmit={pick}>
      <Combobox.DropdownTarget>
        <PillsInput {...input} id={id} label={label} disabled={disabled} onClick={() => { store.openDropdown(); }}>
          <Pill.Group>
            {value.map((chosen) => (
              <Pill key={chosen} withRemoveButton={!disabled} onRemove={() => { without(chosen); }} removeButtonProps={{ 'aria-label': 'Take away' }}>
                <RecordName id={chosen} />
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                value={text} disabled={disabled} placeholder={value.length === 0 ? 'Type to find' : ''} autoComplete="off"
                onFocus={() => { store.openDropdown(); }} onBlur={() => { store.closeDropdown(); setText(''); }}
                onChange={(event) => { setText(event.currentTarget.value); store.openDropdown(); store.selectFirstOption(); }}
                onKeyDown={(event) => {
                  const last = value.at(-1);
                  if (event.key === 'Backspace' && text === '' && last !== undefined) { event.preventDefault(); without(last); }
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <RecordOptions offer={offer} withDeployment={deployment === null} />
      </Combobox.Dropdown>
    </Combobox>
  );
}
