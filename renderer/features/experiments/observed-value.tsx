import { TextInput } from '@mantine/core';
import { type ReactNode, type Ref, useRef, useState } from 'react';
import { readNumber } from '../../../shared/read-number.ts';
import { focusAfter } from '../../ui/focus-after.ts';
import { numberText } from '../../ui/number-words.ts';
import classes from './metric-card.module.css';

interface Observed {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string | null;
}

interface Props extends Observed {
  readonly readOnly: boolean;
  /** Starts as an input. */
  readonly opened?: boolean;
  readonly onSave: (value: number | null) => Promise<boolean>;
}

/**
 * Shows the observed value, large; a click or Enter turns it into an input. Enter or leaving it
 * saves, Esc cancels.
 */
export function ObservedValue({ opened = false, onSave, ...observed }: Props): ReactNode {
  const { value, readOnly } = observed;
  const begun = value === null ? '' : String(value);
  const [text, setText] = useState<string | null>(opened && !readOnly ? begun : null);
  const button = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    const close = (): void => {
      setText(null);
    };
    focusAfter(close, () => {
      button.current?.focus();
    });
  };

  if (text !== null)
    return (
      <ValueInput {...observed} text={text} onText={setText} onSave={onSave} onLeave={leave} />
    );
  if (readOnly)
    return (
      <span className={classes.observed}>
        {value === null ? (
          <span className={classes.none}>not observed</span>
        ) : (
          <Value value={value} unit={observed.unit} />
        )}
      </span>
    );

  return (
    <ObserveButton
      {...observed}
      buttonRef={button}
      onClick={() => {
        setText(begun);
      }}
    />
  );
}

const Value = ({ value, unit }: Pick<Observed, 'unit'> & { readonly value: number }): ReactNode => (
  <>
    {numberText(value)} <span className={classes.unit}>{unit}</span>
  </>
);

function ObserveButton({
  name,
  value,
  unit,
  buttonRef,
  onClick,
}: Observed & {
  readonly buttonRef: Ref<HTMLButtonElement>;
  readonly onClick: () => void;
}): ReactNode {
  const says =
    value === null
      ? `Add observed value of ${name}`
      : `${numberText(value)} ${unit ?? ''}, change the observed value of ${name}`;
  return (
    <button
      ref={buttonRef}
      type="button"
      className={classes.observe}
      aria-label={says}
      onClick={onClick}
    >
      {value === null ? (
        <span className={classes.none}>Add observed value</span>
      ) : (
        <span className={classes.observed}>
          <Value value={value} unit={unit} />
        </span>
      )}
    </button>
  );
}

interface InputProps extends Observed {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSave: (value: number | null) => Promise<boolean>;
  readonly onLeave: () => void;
}

function ValueInput({ name, value, unit, text, onText, onSave, onLeave }: InputProps): ReactNode {
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const read = text.trim() === '' ? null : readNumber(text);
    if (read !== null && read.kind !== 'number') {
      setWrong(unreadable[read.kind]);
      return;
    }
    const number = read?.value ?? null;
    if (number === value || (await onSave(number))) onLeave();
  };
  return (
    <TextInput
      className={classes.input}
      aria-label={`Observed ${name}`}
      inputMode="decimal"
      autoFocus
      value={text}
      error={wrong}
      rightSection={unit && <span className={classes.unit}>{unit}</span>}
      rightSectionWidth={unit ? 44 : undefined}
      onChange={(event) => {
        onText(event.currentTarget.value);
        setWrong(null);
      }}
      onBlur={() => {
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          void save();
        }
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onLeave();
        }
      }}
    />
  );
}

const unreadable = {
  none: 'Enter a number',
  ambiguous: 'Ambiguous number. Enter it without thousands separators.',
} as const;
