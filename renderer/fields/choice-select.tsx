import { Select, type SelectProps } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { enterTakesMarked } from '../ui/enter-in-picker.ts';
import { pickedText, unmatchedWords, type PickChoice } from '../ui/picked-text.ts';

interface Props extends Omit<SelectProps, 'data' | 'onChange' | 'searchable' | 'error'> {
  readonly data: NonNullable<SelectProps['data']>;
  /** All choices, for what is typed; also those inside groups. */
  readonly choices: readonly PickChoice[];
  readonly onChange: (value: string | null) => void;
  readonly error?: string;
  readonly searchable?: boolean;
}

/**
 * Shows a select that keeps the rule of every picker: Enter stays in it, and what is typed is a
 * choice or a visible error.
 */
export function ChoiceSelect({
  data,
  choices,
  onChange,
  error,
  searchable = true,
  ...select
}: Props): ReactNode {
  const typed = useRef('');
  const [opened, setOpened] = useState(false);
  const [unmatched, setUnmatched] = useState<string | null>(null);
  const settle = (): void => {
    const picked = pickedText(typed.current, choices);
    typed.current = '';
    setUnmatched(picked.kind === 'unmatched' ? picked.text : null);
    if (picked.kind === 'choice' && picked.id !== select.value) onChange(picked.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') typed.current = '';
    const enter =
      event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
    if (!enter || !searchable) return;
    event.preventDefault();
    if (!opened) setOpened(true);
  };
  return (
    <Select
      {...select}
      data={data}
      searchable={searchable}
      openOnFocus={false}
      selectFirstOptionOnChange
      dropdownOpened={opened}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
      error={unmatched === null ? error : unmatchedWords(unmatched)}
      data-unmatched={unmatched === null ? undefined : true}
      onInput={(event) => {
        typed.current = event.currentTarget.value;
        setUnmatched(null);
      }}
      onChange={(value) => {
        typed.current = '';
        setUnmatched(null);
        onChange(value);
      }}
      onFocus={(event) => {
        // Typed words replace the choice that is there; behind it they would match nothing.
        if (searchable) event.currentTarget.select();
      }}
      onBlur={settle}
      onKeyDown={onKeyDown}
      onKeyDownCapture={(event) => {
        if (typed.current !== '') enterTakesMarked(event);
      }}
    />
  );
}
