import { CloseButton, Combobox, InputBase, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { namesQuery } from '../core-client/queries.ts';
import { RecordOptions, useRecordOffer } from './record-options.tsx';

interface Props {
  /** Types that can be picked. */
  readonly types: readonly string[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly label: string;
  /** Narrows to the records of one deployment. */
  readonly deployment?: string | null;
  readonly id?: string;
  readonly description?: string;
  readonly error?: string;
  readonly withAsterisk?: boolean;
  readonly disabled?: boolean;
  /** Shows the label only to screen readers. */
  readonly labelHidden?: boolean;
  readonly placeholder?: string;
  readonly 'data-autofocus'?: boolean;
}

/** Picks one record by typing; what is missing can be made from the text on the spot. */
export function RecordPicker({ types, value, onChange, label, deployment = null, labelHidden, placeholder, ...input }: Props): ReactNode {
  const [text, setText] = useState<string | null>(null);
  const store = useCombobox({ onDropdownClose: () => { store.resetSelectedOption(); setText(null); } });
  const { data: names } = useQuery({ ...namesQuery(value === null ? [] : [value]), enabled: value !== null });
  const name = value === null ? '' : names?.find((found) => found.id === value)?.title ?? '…';
  const offer = useRecordOffer({ types, deployment, text: text ?? '', chosen: [] });

  const pick = (option: string): void => {
    void offer.take(option).then((id) => { if (id !== null) onChange(id); });
    store.closeDropdown();
  };
  const clearable = value !== null && !input.withAsterisk && !input.disabled;
  return (
    <Combobox store={store} onOptionSubmit={pick}>
      <Combobox.Target>
        <InputBase
          {...input}
          label={labelHidden ? undefined : label} aria-label={labelHidden ? label : undefined}
          value={text ?? name} placeholder={placeholder ?? 'Type to find'} autoComplete="off" spellCheck={false}
          rightSection={clearable ? <CloseButton size="sm" aria-label={`Clear ${label.toLowerCase()}`} onClick={() => { onChange(null); }} /> : <Combobox.Chevron />}
          rightSectionPointerEvents={clearable ? 'all' : 'none'}
          onFocus={(event) => { event.currentTarget.select(); }}
          onClick={() => { store.openDropdown(); }}
          onChange={(event) => { setText(event.currentTarget.value); store.openDropdown(); store.updateSelectedOptionIndex(); store.selectFirstOption(); }}
          onBlur={() => { if (text === '' && clearable) onChange(null); store.closeDropdown(); setText(null); }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <RecordOptions offer={offer} withDeployment={deployment === null} />
      </Combobox.Dropdown>
    </Combobox>
  );
}
