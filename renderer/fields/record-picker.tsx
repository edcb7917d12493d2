import { CloseButton, Combobox, InputBase, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { namesQuery } from '../core-client/queries.ts';
import { enterInPicker } from '../ui/enter-in-picker.ts';
import { useHoldForChoices } from '../ui/hold-keys.tsx';
import { pickedText, unmatchedWords } from '../ui/picked-text.ts';
import { RecordOptions, useRecordOffer } from './record-options.tsx';

const none: readonly string[] = [];

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
  readonly autoFocus?: boolean;
}

/**
 * Picks one record by typing; what is missing can be made from the text on the spot. What is typed
 * is a choice or a visible error [UI8].
 */
export function RecordPicker(props: Props): ReactNode {
  const { label, labelHidden, placeholder, error, deployment = null } = props;
  const { id, description, withAsterisk, disabled, autoFocus } = props;
  const clearable = isClearable(props);
  const picking = usePicking(props);
  const { text, name, unmatched, field, store, offer, pick, put, leave, type, onKeyDown } = picking;
  return (
    <Combobox store={store} onOptionSubmit={pick}>
      <Combobox.Target>
        <InputBase
          id={id}
          description={description}
          withAsterisk={withAsterisk}
          disabled={disabled}
          autoFocus={autoFocus}
          data-autofocus={props['data-autofocus']}
          ref={field}
          label={labelHidden ? undefined : label}
          aria-label={labelHidden ? label : undefined}
          error={unmatched ? unmatchedWords(text ?? '') : error}
          data-unmatched={unmatched || undefined}
          value={text ?? name}
          placeholder={placeholder ?? 'Search'}
          autoComplete="off"
          spellCheck={false}
          rightSection={
            clearable ? (
              <Clear
                label={label}
                onClick={() => {
                  put(null);
                  field.current?.focus();
                }}
              />
            ) : (
              <Combobox.Chevron />
            )
          }
          rightSectionPointerEvents={clearable ? 'all' : 'none'}
          onFocus={(event) => {
            event.currentTarget.select();
          }}
          onClick={() => {
            store.openDropdown();
          }}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            type(event.currentTarget.value);
          }}
          onBlur={leave}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <RecordOptions offer={offer} withDeployment={deployment === null} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Holds what is typed and turns it into a choice. */
function usePicking(props: Props) {
  const { types, value, onChange, deployment = null } = props;
  const [text, setText] = useState<string | null>(null);
  const [unmatched, setUnmatched] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const store = useCombobox({
    onDropdownClose: () => {
      store.resetSelectedOption();
    },
  });
  const { data: names } = useQuery({
    ...namesQuery(value === null ? [] : [value]),
    enabled: value !== null,
  });
  const name = value === null ? '' : (names?.find((found) => found.id === value)?.title ?? '…');
  const offer = useRecordOffer({ types, deployment, text: text ?? '', chosen: none });
  useHoldForChoices(field, text !== null && offer.isLooking);
  // What Enter would take is marked as soon as it is known what fits.
  useLayoutEffect(() => {
    if (text) store.selectFirstOption();
  }, [offer.found]); // eslint-disable-line react-hooks/exhaustive-deps

  const put = (id: string | null): void => {
    setText(null);
    setUnmatched(false);
    onChange(id);
  };
  const pick = (option: string): void => {
    void offer.take(option).then((id) => {
      if (id !== null) put(id);
    });
    store.closeDropdown();
  };
  const leave = (): void => {
    store.closeDropdown();
    if (text === null) return;
    const picked = pickedText(text, offer.found);
    if (picked.kind === 'choice') put(picked.id);
    else if (picked.kind === 'unmatched' && picked.text !== name) setUnmatched(true);
    else if (isClearable(props) && picked.kind === 'nothing') put(null);
    else setText(null);
  };
  const type = (next: string): void => {
    setText(next);
    setUnmatched(false);
    store.openDropdown();
    store.updateSelectedOptionIndex();
    store.selectFirstOption();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    enterInPicker(event, store);
    if (event.key === 'Escape' && text !== null) {
      setText(null);
      setUnmatched(false);
    }
  };
  return { text, name, unmatched, field, store, offer, pick, put, leave, type, onKeyDown };
}

const isClearable = ({ value, withAsterisk, disabled }: Props): boolean =>
  value !== null && !withAsterisk && !disabled;

const Clear = ({
  label,
  onClick,
}: {
  readonly label: string;
  readonly onClick: () => void;
}): ReactNode => (
  <CloseButton size="sm" aria-label={`Clear ${label.toLowerCase()}`} onClick={onClick} />
);
