import { Button, CloseButton, Input, Textarea, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { type ControlProps, controlId } from '../control-props.ts';
import { moveItem, useItemKeys } from '../use-item-keys.ts';
import classes from './lines-control.module.css';

/** A list of texts: Enter starts the next one, Backspace in an empty one takes it away, Alt+↑ and Alt+↓ move it; several pasted lines become several. */
export function LinesControl({ field, path, value, onChange, errors, disabled }: ControlProps<'lines'>): ReactNode {
  const lines = Array.isArray(value) ? (value as string[]) : [];
  const keys = useItemKeys(lines.length);
  const [said, setSaid] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const focusAt = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (focusAt.current !== null) root.current?.querySelectorAll('textarea')[focusAt.current]?.focus();
    focusAt.current = null;
  });

  const insert = (at: number): void => { onChange([...lines.slice(0, at), '', ...lines.slice(at)]); keys.insert(at); focusAt.current = at; };
  const remove = (at: number): void => { onChange(lines.filter((_, i) => i !== at)); keys.remove(at); focusAt.current = Math.max(0, at - 1); };
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= lines.length) return;
    onChange(moveItem(lines, from, to)); keys.move(from, to); focusAt.current = to;
    setSaid(`Line ${from + 1} is now ${to + 1} of ${lines.length}`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>, at: number): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) { event.preventDefault(); insert(at + 1); }
    if (event.key === 'Backspace' && event.currentTarget.value === '') { event.preventDefault(); remove(at); }
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) { event.preventDefault(); move(at, event.key === 'ArrowUp' ? at - 1 : at + 1); }
  };
  const onPaste = (text: string, at: number): boolean => {
    const pasted = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
    if (pasted.length < 2) return false;
    const kept = lines[at] === '' ? lines.filter((_, i) => i !== at) : lines;
    const place = lines[at] === '' ? at : at + 1;
    onChange([...kept.slice(0, place), ...pasted, ...kept.slice(place)]);
    focusAt.current = place + pasted.length - 1;
    return true;
  };

  return (
    <Input.Wrapper component="div" role="group" aria-label={field.label} label={field.label} labelElement="div" description={field.hint} error={errors[path]} withAsterisk={field.required}>
      <div ref={root} className={classes.lines}>
        {lines.map((line, at) => (
          <div key={keys.keys[at] ?? at} className={classes.line}>
            <Textarea
              className={classes.text} aria-label={`${field.label}, ${at + 1}`} autosize minRows={1} maxRows={10} value={line} disabled={disabled}
              error={errors[`${path}.${at}`]} onChange={(event) => { const next = event.currentTarget.value; onChange(lines.map((other, i) => (i === at ? next : other))); }}
              onKeyDown={(event) => { onKeyDown(event, at); }}
              onPaste={(event) => { if (onPaste(event.clipboardData.getData('text/plain'), at)) event.preventDefault(); }}
            />
            <CloseButton size="sm" aria-label={`Remove ${field.label.toLowerCase()}, ${at + 1}`} disabled={disabled} onClick={() => { remove(at); }} />
          </div>
        ))}
        <Button id={controlId(path)} size="compact-sm" variant="subtle" className={classes.add} leftSection={<IconPlus size={14} />} disabled={disabled} aria-label={`Add to ${field.label.toLowerCase()}`} onClick={() => { insert(lines.length); }}>
          Add
        </Button>
      </div>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </Input.Wrapper>
  );
}
