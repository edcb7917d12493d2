import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { ControlProps } from '../control-props.ts';
import { type DraftValues, newItem } from '../draft-value.ts';
import { NestedFields } from '../nested-fields.tsx';
import { moveItem, useItemKeys } from '../use-item-keys.ts';
import { ListItemFrame } from './list-item-frame.tsx';
import classes from './list-control.module.css';

/** Items with fields of their own: open one to edit it, Alt+↑ and Alt+↓ move it, what was removed can be put back. */
export function ListControl({ field, path, value, onChange, errors, disabled, nested }: ControlProps<'list'>): ReactNode {
  const items = Array.isArray(value) ? (value as DraftValues[]) : [];
  const keys = useItemKeys(items.length);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [removed, setRemoved] = useState<{ readonly at: number; readonly item: DraftValues } | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const focusAfter = useRef<(() => HTMLElement | null | undefined) | null>(null);
  useLayoutEffect(() => { focusAfter.current?.()?.focus(); focusAfter.current = null; });

  const nameOf = (item: DraftValues, at: number): string => {
    const named = Object.entries(field.fields).find(([, inner]) => inner.kind === 'line' && !inner.hidden)?.[0];
    const name = named === undefined ? '' : item[named];
    return typeof name === 'string' && name.trim() !== '' ? name : `${field.item} ${at + 1}`;
  };
  const insert = (at: number, item: DraftValues): void => {
    onChange([...items.slice(0, at), item, ...items.slice(at)]);
    const key = keys.insert(at);
    setOpen(new Set([...open, key]));
    setRemoved(null);
    focusAfter.current = () => list.current?.children[at]?.querySelector<HTMLElement>('input, textarea, select');
  };
  const remove = (at: number): void => {
    const item = items[at];
    if (!item) return;
    onChange(items.filter((_, i) => i !== at));
    keys.remove(at);
    setRemoved({ at, item });
    setSaid(`${nameOf(item, at)} removed`);
    focusAfter.current = () => list.current?.parentElement?.querySelector<HTMLElement>('[data-put-back]');
  };
  const move = (from: number, to: number): void => {
    const item = items[from];
    if (!item || to < 0 || to >= items.length) return;
    const focused = document.activeElement;
    onChange(moveItem(items, from, to));
    keys.move(from, to);
    setSaid(`${nameOf(item, from)} is now ${to + 1} of ${items.length}`);
    focusAfter.current = () => (focused instanceof HTMLElement ? focused : null);
  };

  return (
    <div role="group" aria-label={field.label} className={classes.root}>
      <div className={classes.head}>
        <Text size="sm" fw={600} aria-hidden>{field.label}</Text>
        {field.hint && <Text size="xs" c="dimmed">{field.hint}</Text>}
      </div>
      <div ref={list} className={classes.items}>
        {items.map((item, at) => {
          const key = keys.keys[at] ?? String(at);
          const wrong = Object.keys(errors).some((error) => error.startsWith(`${path}.${at}.`));
          return (
            <ListItemFrame
              key={key} name={nameOf(item, at)} at={at} count={items.length} wrong={wrong} disabled={disabled}
              open={open.has(key) || wrong} onToggle={() => { setOpen(new Set(open.has(key) ? [...open].filter((other) => other !== key) : [...open, key])); }}
              onMove={(to) => { move(at, to); }} onRemove={() => { remove(at); }}
            >
              <NestedFields
                fields={field.fields} path={`${path}.${at}`} values={item} errors={errors} disabled={disabled} control={nested}
                onChange={(name, draft) => { onChange(items.map((other, i) => (i === at ? { ...other, [name]: draft } : other))); }}
              />
            </ListItemFrame>
          );
        })}
      </div>
      {errors[path] && <Text size="xs" c="var(--mantine-color-error)">{errors[path]}</Text>}
      <div className={classes.foot}>
        <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />} disabled={disabled} onClick={() => { insert(items.length, newItem(field.fields)); }}>
          Add {field.item.toLowerCase()}
        </Button>
        {removed && (
          <Button size="compact-sm" variant="subtle" data-put-back onClick={() => { insert(Math.min(removed.at, items.length), removed.item); }}>
            Put back “{nameOf(removed.item, removed.at)}”
          </Button>
        )}
      </div>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </div>
  );
}
