import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { enterInPicker } from '../ui/enter-in-picker.ts';
import { useHoldForChoices } from '../ui/hold-keys.tsx';
import { pickedText, unmatchedWords } from '../ui/picked-text.ts';
import { RecordName } from '../ui/record-name.tsx';
import { RecordOptions, useRecordOffer } from './record-options.tsx';

interface Props {
  readonly types: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly label: string;
  readonly deployment?: string | null;
  /** Only these are offered, and none is made. */
  readonly among?: readonly string[];
  readonly id?: string;
  readonly description?: string;
  readonly error?: string;
  readonly withAsterisk?: boolean;
  readonly disabled?: boolean;
}

/** Picks several records by typing; Backspace in the empty input takes the last one away. */
export function RecordsPicker(props: Props): ReactNode {
  const { value, label, deployment = null, id, disabled, error, description, withAsterisk } = props;
  const { text, unmatched, field, store, offer, pick, without, leave, type, onKeyDown } =
    usePicking(props);
  return (
    <Combobox store={store} onOptionSubmit={pick}>
      <Combobox.DropdownTarget>
        <PillsInput
          description={description}
          withAsterisk={withAsterisk}
          error={unmatched ? unmatchedWords(text) : error}
          id={id}
          label={label}
          disabled={disabled}
          onClick={() => {
            store.openDropdown();
          }}
        >
          <Pill.Group>
            <Chosen value={value} disabled={disabled} onRemove={without} />
            <Combobox.EventsTarget>
              <PillsInput.Field
                value={text}
                disabled={disabled}
                placeholder={value.length === 0 ? 'Search' : ''}
                autoComplete="off"
                ref={field}
                data-unmatched={unmatched || undefined}
                onBlur={leave}
                onKeyDown={onKeyDown}
                onChange={(event) => {
                  type(event.currentTarget.value);
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

/** Holds what is typed and turns it into choices. */
function usePicking({ types, value, onChange, deployment = null, among }: Props) {
  const [text, setText] = useState('');
  const [unmatched, setUnmatched] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const store = useCombobox({
    onDropdownClose: () => {
      store.resetSelectedOption();
    },
  });
  const offer = useRecordOffer({ types, deployment, text, chosen: value, among });
  useHoldForChoices(field, text !== '' && offer.isLooking);
  // What Enter would take is marked as soon as it is known what fits.
  useLayoutEffect(() => {
    if (text !== '') store.selectFirstOption();
  }, [offer.found]); // eslint-disable-line react-hooks/exhaustive-deps
  const without = (gone: string): void => {
    onChange(value.filter((kept) => kept !== gone));
  };

  const pick = (option: string): void => {
    void offer.take(option).then((found) => {
      if (found !== null && !value.includes(found)) onChange([...value, found]);
    });
    setText('');
    setUnmatched(false);
  };
  const leave = (): void => {
    store.closeDropdown();
    const picked = pickedText(text, offer.found);
    if (picked.kind === 'choice') pick(picked.id);
    else setUnmatched(picked.kind === 'unmatched');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    enterInPicker(event, store);
    const last = value.at(-1);
    if (event.key === 'Backspace' && text === '' && last !== undefined) {
      event.preventDefault();
      without(last);
    }
    if (event.key === 'Escape' && text !== '') {
      setText('');
      setUnmatched(false);
    }
  };
  const type = (next: string): void => {
    setText(next);
    setUnmatched(false);
    store.openDropdown();
    store.selectFirstOption();
  };
  return { text, unmatched, field, store, offer, pick, without, leave, type, onKeyDown };
}

const Chosen = ({
  value,
  disabled,
  onRemove,
}: {
  readonly value: readonly string[];
  readonly disabled: boolean | undefined;
  readonly onRemove: (id: string) => void;
}): ReactNode =>
  value.map((chosen) => (
    <Pill
      key={chosen}
      withRemoveButton={!disabled}
      onRemove={() => {
        onRemove(chosen);
      }}
      removeButtonProps={{ 'aria-label': 'Remove' }}
    >
      <RecordName id={chosen} />
    </Pill>
  ));
