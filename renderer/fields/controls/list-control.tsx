import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { ControlProps } from '../control-props.ts';
import { type DraftValues, newItem } from '../draft-value.ts';
import { NestedFields } from '../nested-fields.tsx';
import { moveItem, useItemKeys } from '../use-item-keys.ts';
import { ListItemFrame } from './list-item-frame.tsx';
import classes from './list-control.module.css';

/**
 * Shows items with fields of their own: they open for editing, Alt+↑ and Alt+↓ move them, and
 * removed ones can be restored.
 */
export function ListControl({
  field,
  path,
  value,
  onChange,
  errors,
  disabled,
  nested,
}: ControlProps<'list'>): ReactNode {
  const { root, said, ...list } = useItems(field, value, onChange);
  const { items, keys, open } = list;

  return (
    <div role="group" aria-label={field.label} className={classes.root}>
      <Head field={field} />
      <div ref={root} className={classes.items}>
        {items.map((item, at) => {
          const key = keys.keys[at] ?? String(at);
          const wrong = Object.keys(errors).some((error) => error.startsWith(`${path}.${at}.`));
          return (
            <ListItemFrame
              key={key}
              name={nameOf(field, item, at)}
              at={at}
              count={items.length}
              wrong={wrong}
              disabled={disabled}
              open={open.has(key) || wrong}
              onToggle={() => {
                list.toggle(key);
              }}
              onMove={(to) => {
                list.move(at, to);
              }}
              onRemove={() => {
                list.remove(at);
              }}
            >
              <NestedFields
                fields={field.fields}
                path={`${path}.${at}`}
                values={item}
                errors={errors}
                disabled={disabled}
                control={nested}
                onChange={(name, draft) => {
                  list.change(at, { ...item, [name]: draft });
                }}
              />
            </ListItemFrame>
          );
        })}
      </div>
      <ListError error={errors[path]} />
      <Foot field={field} list={list} disabled={disabled} />
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </div>
  );
}

type ListField = ControlProps<'list'>['field'];

interface Removed {
  readonly at: number;
  readonly item: DraftValues;
}

/** Returns the items and the actions on each; the focus follows. */
function useItems(
  field: ListField,
  value: unknown,
  onChange: (items: readonly DraftValues[]) => void,
) {
  const items = Array.isArray(value) ? (value as DraftValues[]) : [];
  const keys = useItemKeys(items.length);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [said, setSaid] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const focusAfter = useRef<(() => HTMLElement | null | undefined) | null>(null);
  useLayoutEffect(() => {
    focusAfter.current?.()?.focus();
    focusAfter.current = null;
  });

  const insert = (at: number, item: DraftValues): void => {
    onChange([...items.slice(0, at), item, ...items.slice(at)]);
    const key = keys.insert(at);
    setOpen(new Set([...open, key]));
    setRemoved(null);
    focusAfter.current = () =>
      root.current?.children[at]?.querySelector<HTMLElement>('input, textarea, select');
  };
  const remove = (at: number): void => {
    const item = items[at];
    if (!item) return;
    onChange(items.filter((_, i) => i !== at));
    keys.remove(at);
    setRemoved({ at, item });
    setSaid(`${nameOf(field, item, at)} removed`);
    focusAfter.current = () =>
      root.current?.parentElement?.querySelector<HTMLElement>('[data-put-back]');
  };
  const move = (from: number, to: number): void => {
    const item = items[from];
    if (!item || to < 0 || to >= items.length) return;
    const focused = document.activeElement;
    onChange(moveItem(items, from, to));
    keys.move(from, to);
    setSaid(`${nameOf(field, item, from)} is now ${to + 1} of ${items.length}`);
    focusAfter.current = () => (focused instanceof HTMLElement ? focused : null);
  };
  const toggle = (key: string): void => {
    const others = [...open].filter((other) => other !== key);
    setOpen(new Set(open.has(key) ? others : [...others, key]));
  };
  const change = (at: number, item: DraftValues): void => {
    onChange(items.map((other, i) => (i === at ? item : other)));
  };
  return { items, keys, open, removed, said, root, insert, remove, move, toggle, change };
}

/** Returns the first line of an item, else its number: 'Metric 2'. */
function nameOf(field: ListField, item: DraftValues, at: number): string {
  const named = Object.entries(field.fields).find(
    ([, inner]) => inner.kind === 'line' && !inner.hidden,
  )?.[0];
  const name = named === undefined ? '' : item[named];
  if (typeof name === 'string' && name.trim() !== '') return name;
  return `${field.item} ${at + 1}`;
}

function Head({ field }: { readonly field: ListField }): ReactNode {
  return (
    <div className={classes.head}>
      <Text size="sm" fw={600} aria-hidden>
        {field.label}
      </Text>
      {field.hint && (
        <Text size="xs" c="dimmed">
          {field.hint}
        </Text>
      )}
    </div>
  );
}

function Foot({
  field,
  list: { items, removed, insert },
  disabled,
}: {
  readonly field: ListField;
  readonly list: Pick<ReturnType<typeof useItems>, 'items' | 'removed' | 'insert'>;
  readonly disabled: boolean | undefined;
}): ReactNode {
  return (
    <div className={classes.foot}>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} />}
        disabled={disabled}
        onClick={() => {
          insert(items.length, newItem(field.fields));
        }}
      >
        Add {field.item.toLowerCase()}
      </Button>
      {removed && (
        <Button
          size="compact-sm"
          variant="subtle"
          data-put-back
          onClick={() => {
            insert(Math.min(removed.at, items.length), removed.item);
          }}
        >
          Restore “{nameOf(field, removed.item, removed.at)}”
        </Button>
      )}
    </div>
  );
}

const ListError = ({ error }: { readonly error: string | undefined }): ReactNode =>
  error && (
    <Text size="xs" c="var(--mantine-color-error)">
      {error}
    </Text>
  );
