import { TextInput } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { readNumber } from '../../../shared/read-number.ts';
import { focusAfter } from '../../ui/focus-after.ts';
import { numberText } from '../../ui/number-words.ts';
import classes from './metric-card.module.css';

interface Props {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly readOnly: boolean;
  readonly onSave: (value: number | null) => Promise<boolean>;
}

/** The observed value, large; a click or Enter makes it an input where it stands. Enter or leaving it saves, Esc leaves it as it was. */
export function ObservedValue({ name, value, unit, readOnly, onSave }: Props): ReactNode {
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const leave = (): void => {
    const close = (): void => { setText(null); setWrong(null); };
    focusAfter(close, () => { button.current?.focus(); });
  };
  const save = async (): Promise<void> => {
    if (text === null) return;
    const read = text.trim() === '' ? null : readNumber(text);
    if (read !== null && read.kind !== 'number') {
      setWrong(read.kind === 'none' ? 'Not a number' : 'Could be more than one number: write it without separators');
      return;
    }
    const number = read?.value ?? null;
    if (number === value || await onSave(number)) leave();
  };
  if (text !== null) {
    return (
      <TextInput
        className={classes.input} aria-label={`Observed ${name}`} inputMode="decimal" autoFocus value={text} error={wrong} rightSection={unit && <span className={classes.unit}>{unit}</span>} rightSectionWidth={unit ? 44 : undefined}
        onChange={(event) => { setText(event.currentTarget.value); setWrong(null); }} onBlur={() => { void save(); }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') { event.preventDefault(); void save(); }
          if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); leave(); }
        }}
      />
    );
  }
  if (readOnly) return <span className={classes.observed}>{value === null ? <span className={classes.none}>not observed</span> : <>{numberText(value)} <span className={classes.unit}>{unit}</span></>}</span>;
  return (
    <button ref={button} type="button" className={classes.observe} aria-label={value === null ? `Add observed value of ${name}` : `${numberText(value)} ${unit ?? ''}, change the observed value of ${name}`} onClick={() => { setText(value === null ? '' : String(value)); }}>
      {value === null ? <span className={classes.none}>Add observed value</span> : <span className={classes.observed}>{numberText(value)} <span className={classes.unit}>{unit}</span></span>}
    </button>
  );
}
