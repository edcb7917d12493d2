import { type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react';
import type { TriageItem } from '../../../shared/api/triage.ts';
import { useCommands } from '../../ui/commands.tsx';
import { useHoldForRows } from '../../ui/hold-keys.tsx';
import { focusList, useFirstFocus } from '../../ui/list-focus.ts';
import { chooseAll, extendTo, keepThere, nothing, toggle } from '../../ui/selection.ts';

interface Options {
  readonly items: readonly TriageItem[];
  /** The observation beside the list; null: the first one. */
  readonly record: string | null;
  /** The rows are of the list before, until those of this one are there. */
  readonly stale: boolean;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onRecord: (id: string | null) => void;
}

/** Moving in the list and choosing in it; the observation of the active row stands beside it. */
export function useTriageKeys({ items, record, stale, box, onRecord }: Options) {
  const [moves, setMoves] = useState(0);
  const [selection, setSelection] = useState(nothing);
  const order = items.map(({ item }) => item.id);
  useHoldForRows(stale);
  useFirstFocus(box, order.length > 0);
  const active = record !== null && order.includes(record) ? record : order[0] ?? null;
  const at = active === null ? -1 : order.indexOf(active);
  const chosen = keepThere(selection, order);

  const usable = active !== null && !stale;
  const show = (id: string): void => { setMoves((n) => n + 1); focusList(box); if (id !== record) onRecord(id); };
  const moveTo = (place: number, extend = false): void => {
    const id = order[Math.max(0, Math.min(order.length - 1, place))];
    if (id === undefined) return;
    if (extend) setSelection((before) => extendTo(before.anchor === null && active !== null ? { ...before, anchor: active } : before, order, id));
    show(id);
  };
  const clear = (): void => { setSelection(nothing); };
  const choose = (): void => { if (active !== null) setSelection(toggle(selection, active)); };

  const group = 'Triage';
  useCommands([
    { id: 'triage.next', label: 'Next', group, keys: 'j', hidden: true, enabled: usable, run: () => { moveTo(at + 1); } },
    { id: 'triage.previous', label: 'Previous', group, keys: 'k', hidden: true, enabled: usable, run: () => { moveTo(at - 1); } },
    { id: 'triage.select', label: 'Select', group, keys: 'x', enabled: usable, run: choose },
    { id: 'triage.selectTo', label: 'Select up to here', group, keys: 'shift+x', enabled: usable, run: () => { if (active !== null) setSelection(extendTo(selection, order, active)); } },
    { id: 'triage.selectNext', label: 'Select downwards', group, keys: 'shift+j', hidden: true, enabled: usable, run: () => { moveTo(at + 1, true); } },
    { id: 'triage.selectPrevious', label: 'Select upwards', group, keys: 'shift+k', hidden: true, enabled: usable, run: () => { moveTo(at - 1, true); } },
    { id: 'triage.selectAll', label: 'Select all that is loaded', group, keys: 'mod+a', enabled: usable, run: () => { setSelection(chooseAll(order)); } },
    { id: 'triage.clear', label: 'Clear the selection', group, keys: 'Escape', hidden: true, first: true, enabled: chosen.length > 0, run: clear },
    { id: 'triage.back', label: 'Back to the list', group, keys: 'Escape', hidden: true, enabled: chosen.length === 0, run: () => { box.current?.focus(); } },
  ]);

  const pageRows = (): number => Math.max(1, Math.floor((box.current?.clientHeight ?? 400) / 44) - 1);
  const steps: Readonly<Record<string, () => number>> = {
    ArrowDown: () => at + 1, ArrowUp: () => at - 1, Home: () => 0, End: () => order.length - 1, PageDown: () => at + pageRows(), PageUp: () => at - pageRows(),
  };
  return {
    active, chosen, clear, at,
    /** Changes whenever a key or click moved to a row, the same one included. */
    moves,
    /** What comes up when these have left the list: the next one below, else the last above. */
    nextAfter: (gone: readonly string[]): string | null => {
      const stays = (id: string): boolean => !gone.includes(id);
      return order.slice(Math.max(0, at)).find(stays) ?? order.slice(0, Math.max(0, at)).reverse().find(stays) ?? null;
    },
    onKeyDown(event: KeyboardEvent): void {
      const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
      if (step) { event.preventDefault(); moveTo(step(), event.shiftKey); }
      if (event.key === ' ') { event.preventDefault(); choose(); }
    },
    press(id: string, event: MouseEvent): void {
      if (event.shiftKey) setSelection(extendTo(selection.anchor === null && active !== null ? { ...selection, anchor: active } : selection, order, id));
      else if (event.ctrlKey || event.metaKey) setSelection(toggle(selection, id));
      show(id);
    },
    check(id: string, event: MouseEvent): void {
      event.stopPropagation();
      setSelection(event.shiftKey ? extendTo(selection, order, id) : toggle(selection, id));
    },
  };
}
