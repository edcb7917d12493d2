import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useCommands } from './commands.tsx';
import { focusList, useFirstFocus } from './list-focus.ts';

interface Options {
  /** Ids of the rows in the order of the page. */
  readonly order: readonly string[];
  /** The row whose record is open beside the list. */
  readonly active: string | null;
  /** What the rows' element ids and the commands' ids begin with. */
  readonly rowPrefix: string;
  readonly commandPrefix: string;
  /** How the keys are named in the palette and in the list of keys. */
  readonly labels: { readonly group: string; readonly next: string; readonly previous: string; readonly open: string; readonly back: string };
  readonly onOpen: (id: string, how: 'push' | 'replace') => void;
  readonly onBack: () => void;
}

interface ListBeside {
  readonly box: RefObject<HTMLDivElement | null>;
  /** The row that keys act on. */
  readonly current: string | null;
  /** Its place, from 0. */
  readonly at: number;
  /** How often a key has moved. */
  readonly moves: number;
  readonly rowId: (id: string) => string;
  readonly open: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The keys of a short list with its record beside it: j, k and arrows move and keep showing what is beside, Enter opens, Escape goes back. */
export function useListBeside({ order, active, rowPrefix, commandPrefix, labels, onOpen, onBack }: Options): ListBeside {
  const [moved, setMoved] = useState<string | null>(null);
  const [moves, setMoves] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const current = [moved, active].find((id) => id !== null && order.includes(id)) ?? order[0] ?? null;
  const at = current === null ? -1 : order.indexOf(current);
  useFirstFocus(box, order.length > 0);
  const rowId = (id: string): string => `${rowPrefix}-${id}`;
  useEffect(() => { document.getElementById(`${rowPrefix}-${current}`)?.scrollIntoView({ block: 'nearest' }); }, [rowPrefix, current]);

  const moveTo = (place: number): void => {
    const id = order[Math.max(0, Math.min(order.length - 1, place))];
    if (id === undefined) return;
    setMoved(id);
    setMoves(moves + 1);
    focusList(box);
    if (active !== null) onOpen(id, 'replace');
  };
  const open = (id: string): void => { setMoved(id); onOpen(id, active === null ? 'push' : 'replace'); };
  const { group } = labels;
  useCommands([
    { id: `${commandPrefix}.next`, label: labels.next, group, keys: 'j', hidden: true, run: () => { moveTo(at + 1); } },
    { id: `${commandPrefix}.previous`, label: labels.previous, group, keys: 'k', hidden: true, run: () => { moveTo(at - 1); } },
    { id: `${commandPrefix}.open`, label: labels.open, group, keys: 'Enter', enabled: current !== null, run: () => { if (current !== null) open(current); box.current?.focus(); } },
    { id: `${commandPrefix}.back`, label: labels.back, group, keys: 'Escape', hidden: true, enabled: active !== null, run: () => { onBack(); box.current?.focus(); } },
  ]);
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1 };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key];
    if (step !== undefined) { event.preventDefault(); moveTo(step); }
  };
  return { box, current, at, moves, rowId, open, onKeyDown };
}
