import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { enterTakesMarked } from '../ui/enter-in-picker.ts';
import { type PickChoice, pickedText, unmatchedWords } from '../ui/picked-text.ts';

interface Props extends Omit<
  MultiSelectProps,
  'data' | 'value' | 'onChange' | 'searchable' | 'searchValue' | 'onSearchChange' | 'error'
> {
  readonly choices: readonly PickChoice[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly error?: string;
}

/**
 * Shows a select of several that follows the rule of every picker: Enter stays in it, and typed
 * text is a choice or a visible error.
 */
export function ChoicesSelect({ choices, value, onChange, error, ...select }: Props): ReactNode {
  const [text, setText] = useState('');
  const [opened, setOpened] = useState(false);
  const [unmatched, setUnmatched] = useState(false);
  const leave = (): void => {
    const picked = pickedText(text, choices);
    setUnmatched(picked.kind === 'unmatched');
    if (picked.kind !== 'choice') return;
    setText('');
    if (!value.includes(picked.id)) onChange([...value, picked.id]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      setText('');
      setUnmatched(false);
    }
    const enter =
      event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
    if (!enter) return;
    event.preventDefault();
    if (!opened) setOpened(true);
  };
  return (
    <MultiSelect
      {...select}
      data={choices.map(({ id, title }) => ({ value: id, label: title }))}
      value={[...value]}
      searchable
      openOnFocus={false}
      selectFirstOptionOnChange
      searchValue={text}
      onSearchChange={(typed) => {
        // Mantine clears the field when it is left; typed text stays until it is resolved.
        if (typed === '' && !document.activeElement?.matches('[data-choices]')) return;
        setText(typed);
        setUnmatched(false);
      }}
      data-choices
      dropdownOpened={opened}
      onDropdownOpen={() => {
        setOpened(true);
      }}
      onDropdownClose={() => {
        setOpened(false);
      }}
      error={unmatched ? unmatchedWords(text) : error}
      data-unmatched={unmatched || undefined}
      onChange={onChange}
      onBlur={leave}
      onKeyDown={onKeyDown}
      onKeyDownCapture={(event) => {
        if (text !== '') enterTakesMarked(event);
      }}
    />
  );
}
