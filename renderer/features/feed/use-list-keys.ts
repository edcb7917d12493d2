import { type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { useCommands } from '../../ui/commands.tsx';
import { useHoldForRows } from '../../ui/hold-keys.tsx';
import { focusList, useFirstFocus } from '../../ui/list-focus.ts';
import type { FeedActions } from './feed-page.tsx';
import type { FeedState } from './feed-state.ts';
import { chooseAll, extendTo, keepThere, nothing, toggle } from '../../ui/selection.ts';
import type { useFeed } from './use-feed.ts';

interface Options extends Pick<FeedActions, 'onState' | 'onEdit'> {
  readonly feed: ReturnType<typeof useFeed>;
  readonly state: FeedState;
  readonly box: RefObject<HTMLDivElement | null>;
}

/** Moving in the list, opening from it and choosing in it, by keys and mouse. While a record is open, it follows the active row. */
export function useListKeys({ feed, state, box, onState, onEdit }: Options) {
  // Rows of the search or filter before: what is pressed now is meant for those that come.
  const fresh = !feed.isStale;
  useHoldForRows(!fresh);
  const [moved, setMovedTo] = useState<{ readonly id: string | null; readonly moves: number }>({ id: null, moves: 0 });
  const setMoved = (id: string): void => { setMovedTo(({ moves }) => ({ id, moves: moves + 1 })); };
  const [selection, setSelection] = useState(nothing);
  const order = feed.items.map((item) => item.id);
  useFirstFocus(box, order.length > 0);
  const active = [moved.id, state.record].find((id) => id !== null && order.includes(id)) ?? order[0] ?? null;
  const at = active === null ? -1 : order.indexOf(active);
  const chosenIds = new Set(keepThere(selection, order));
  const chosen = feed.items.filter((item) => chosenIds.has(item.id));

  const show = (id: string): void => { if (state.record !== id) onState({ record: id }, state.record === null ? 'push' : 'replace'); };
  const moveTo = (place: number, extend = false): void => {
    const id = order[Math.max(0, Math.min(order.length - 1, place))];
    if (id === undefined) return;
    if (extend) setSelection((before) => extendTo(before.anchor === null && active !== null ? { ...before, anchor: active } : before, order, id));
    setMoved(id);
    focusList(box);
    if (state.record !== null) show(id);
  };
  const open = (): void => { if (active !== null) { show(active); box.current?.focus(); } };
  const clear = (): void => { setSelection(nothing); };
  const back = (): void => {
    if (state.record !== null) { setMoved(state.record); onState({ record: null }); box.current?.focus(); } else if (state.text !== '') onState({ text: '' });
  };

  const usable = fresh && active !== null;
  const group = 'Feed';
  useCommands([
    { id: 'feed.next', label: 'Next record', group, keys: 'j', hidden: true, enabled: usable, run: () => { moveTo(at + 1); } },
    { id: 'feed.previous', label: 'Previous record', group, keys: 'k', hidden: true, enabled: usable, run: () => { moveTo(at - 1); } },
    { id: 'feed.open', label: 'Open the record beside the list', group, keys: 'Enter', enabled: usable, run: open },
    { id: 'feed.edit', label: 'Edit the record', group, keys: 'e', enabled: usable, run: () => { if (active !== null) onEdit(active); } },
    { id: 'feed.select', label: 'Select the record', group, keys: 'x', enabled: usable, run: () => { if (active !== null) setSelection(toggle(selection, active)); } },
    { id: 'feed.selectTo', label: 'Select up to here', group, keys: 'shift+x', enabled: usable, run: () => { if (active !== null) setSelection(extendTo(selection, order, active)); } },
    { id: 'feed.selectNext', label: 'Select downwards', group, keys: 'shift+j', hidden: true, enabled: usable, run: () => { moveTo(at + 1, true); } },
    { id: 'feed.selectPrevious', label: 'Select upwards', group, keys: 'shift+k', hidden: true, enabled: usable, run: () => { moveTo(at - 1, true); } },
    { id: 'feed.selectAll', label: 'Select all that is loaded', group, keys: 'mod+a', enabled: usable, run: () => { setSelection(chooseAll(order)); } },
    { id: 'feed.news', label: 'Bring in what is new', group, keys: '.', enabled: feed.news > 0, run: feed.bringIn },
    { id: 'feed.refresh', label: 'Bring in what is new', group, keys: 'r', hidden: true, enabled: feed.news > 0, run: feed.bringIn },
    { id: 'feed.back', label: 'Back', group, keys: 'Escape', hidden: true, enabled: state.record !== null || state.text !== '', run: back },
  ]);

  const pageRows = (): number => Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / 40) - 1);
  const steps: Readonly<Record<string, () => number>> = {
    ArrowDown: () => at + 1, ArrowUp: () => at - 1, Home: () => 0, End: () => order.length - 1, PageDown: () => at + pageRows(), PageUp: () => at - pageRows(),
  };
  return {
    active, chosen, chosenIds, clear, at,
    /** Counts each move, also one that stays: the active row comes into view. */
    moves: moved.moves,
    onKeyDown(event: KeyboardEvent): void {
      const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
      if (step) { event.preventDefault(); moveTo(step(), event.shiftKey); }
      if (event.key === ' ' && active !== null) { event.preventDefault(); setSelection(toggle(selection, active)); }
    },
    press(item: ListItem, event: MouseEvent): void {
      setMoved(item.id);
      if (event.shiftKey) setSelection(extendTo(selection.anchor === null && active !== null ? { ...selection, anchor: active } : selection, order, item.id));
      else if (event.ctrlKey || event.metaKey) setSelection(toggle(selection, item.id));
      else show(item.id);
    },
    check(item: ListItem, event: MouseEvent): void {
      setMoved(item.id);
      setSelection(event.shiftKey ? extendTo(selection, order, item.id) : toggle(selection, item.id));
    },
  };
}
