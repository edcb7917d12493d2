import { Button, CloseButton, Input, Textarea, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { type ControlProps, controlId } from '../control-props.ts';
import { moveItem, useItemKeys } from '../use-item-keys.ts';
import classes from './lines-control.module.css';

/**
 * Shows a list of texts: Enter starts the next one, Backspace in an empty one takes it away, Alt+↑
 * and Alt+↓ move it; several pasted lines become several.
 */
export function LinesControl({
  field,
  path,
  value,
  onChange,
  errors,
  disabled,
}: ControlProps<'lines'>): ReactNode {
  const { lines, keys, said, root, ...edit } = useLines(value, onChange);
  return (
    <Input.Wrapper
      component="div"
      role="group"
      aria-label={field.label}
      label={field.label}
      labelElement="div"
      description={field.hint}
      error={errors[path]}
      withAsterisk={field.required}
    >
      <div ref={root} className={classes.lines}>
        {lines.map((line, at) => (
          <Line
            key={keys.keys[at] ?? at}
            label={field.label}
            at={at}
            line={line}
            disabled={disabled}
            error={errors[`${path}.${at}`]}
            edit={edit}
          />
        ))}
        <Button
          id={controlId(path)}
          size="compact-sm"
          variant="subtle"
          className={classes.add}
          leftSection={<IconPlus size={14} />}
          disabled={disabled}
          aria-label={`Add to ${field.label.toLowerCase()}`}
          onClick={() => {
            edit.insert(lines.length);
          }}
        >
          Add
        </Button>
      </div>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </Input.Wrapper>
  );
}

/** Returns the lines and the actions on each; the focus follows. */
function useLines(value: unknown, onChange: (lines: readonly string[]) => void) {
  const lines = Array.isArray(value) ? (value as string[]) : [];
  const keys = useItemKeys(lines.length);
  const [said, setSaid] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const focusAt = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (focusAt.current !== null)
      root.current?.querySelectorAll('textarea')[focusAt.current]?.focus();
    focusAt.current = null;
  });

  const insert = (at: number): void => {
    onChange([...lines.slice(0, at), '', ...lines.slice(at)]);
    keys.insert(at);
    focusAt.current = at;
  };
  const remove = (at: number): void => {
    onChange(lines.filter((_, i) => i !== at));
    keys.remove(at);
    focusAt.current = Math.max(0, at - 1);
  };
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= lines.length) return;
    onChange(moveItem(lines, from, to));
    keys.move(from, to);
    focusAt.current = to;
    setSaid(`Line ${from + 1} is now ${to + 1} of ${lines.length}`);
  };
  const change = (at: number, text: string): void => {
    onChange(lines.map((other, i) => (i === at ? text : other)));
  };
  /** @returns whether it was several lines, which became several */
  const paste = (text: string, at: number): boolean => {
    const pasted = text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (pasted.length < 2) return false;
    const kept = lines[at] === '' ? lines.filter((_, i) => i !== at) : lines;
    const place = lines[at] === '' ? at : at + 1;
    onChange([...kept.slice(0, place), ...pasted, ...kept.slice(place)]);
    focusAt.current = place + pasted.length - 1;
    return true;
  };
  return { lines, keys, said, root, insert, remove, move, change, paste };
}

interface LineProps {
  readonly label: string;
  readonly at: number;
  readonly line: string;
  readonly disabled: boolean | undefined;
  readonly error: string | undefined;
  readonly edit: Pick<
    ReturnType<typeof useLines>,
    'insert' | 'remove' | 'move' | 'change' | 'paste'
  >;
}

function Line({ label, at, line, disabled, error, edit }: LineProps): ReactNode {
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      edit.insert(at + 1);
    }
    if (event.key === 'Backspace' && event.currentTarget.value === '') {
      event.preventDefault();
      edit.remove(at);
    }
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      edit.move(at, event.key === 'ArrowUp' ? at - 1 : at + 1);
    }
  };
  return (
    <div className={classes.line}>
      <Textarea
        className={classes.text}
        aria-label={`${label}, ${at + 1}`}
        autosize
        minRows={1}
        maxRows={10}
        value={line}
        disabled={disabled}
        error={error}
        onChange={(event) => {
          edit.change(at, event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          if (edit.paste(pasted, at)) event.preventDefault();
        }}
      />
      <CloseButton
        size="sm"
        aria-label={`Remove ${label.toLowerCase()}, ${at + 1}`}
        disabled={disabled}
        onClick={() => {
          edit.remove(at);
        }}
      />
    </div>
  );
}
