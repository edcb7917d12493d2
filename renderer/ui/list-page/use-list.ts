import { type KeyboardEvent, type MouseEvent, type RefObject, useRef, useState } from 'react';
import { useCommands } from '../commands.tsx';
import { useHoldForRows } from '../hold-keys.tsx';
import { focusList } from './list-focus.ts';
import { listCommands, stepOf } from './list-keys.ts';
import type { ListPlace } from './list-place.ts';
import { useSelection } from './use-selection.ts';

interface Options {
  /** What the ids of the rows and of the commands begin with. */
  readonly name: string;
  /** The heading of the list's keys. */
  readonly label: string;
  /** Ids of the rows, in the order of the page. */
  readonly order: readonly string[];
  readonly place: ListPlace;
  /** The rows are of the search or filter before: keys wait for those that come. */
  readonly stale?: boolean;
  /** Whether several rows can be selected. */
  readonly selects?: boolean;
  /** The element that scrolls, for a page that moves the focus to it. */
  readonly box?: RefObject<HTMLDivElement | null>;
}

/** A list as its rows and its page need it. */
export interface List {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly active: string | null;
  readonly shown: string | null;
  /** The place of the active row, from 0; -1 for none. */
  readonly at: number;
  /** How often a key or a click has moved, also to the same row. */
  readonly moves: number;
  readonly selects: boolean;
  readonly chosen: readonly string[];
  readonly rowId: (id: string) => string;
  readonly press: (id: string, event: MouseEvent) => void;
  /** Selects a row by the box at its left. */
  readonly check: (id: string, event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly clear: () => void;
  /** Returns what follows when rows leave the list: the next one below, else the last above. */
  readonly nextAfter: (gone: readonly string[]) => string | null;
}

/** Moves in a list, opens from it and selects in it, by keys and mouse. */
export function useList({
  name,
  label,
  order,
  place,
  stale = false,
  selects = false,
  box: given,
}: Options): List {
  useHoldForRows(stale);
  const own = useRef<HTMLDivElement>(null);
  const box = given ?? own;
  const [moves, setMoves] = useState(0);
  const { active, shown } = place;
  const selection = useSelection(order, active);
  const at = active === null ? -1 : order.indexOf(active);
  const moved = (): void => {
    setMoves((n) => n + 1);
  };
  const moveTo = (to: number, extend = false): void => {
    const id = order[Math.max(0, Math.min(order.length - 1, to))];
    if (id === undefined) return;
    if (extend) selection.extendTo(id);
    moved();
    focusList(box);
    place.follow(id);
  };
  useListCommands({ name, label, box, place, at, moveTo, selection, selects, stale });
  return {
    box,
    active,
    shown,
    at,
    moves,
    selects,
    chosen: selection.chosen,
    clear: selection.clear,
    rowId: (id) => `${name}-${id}`,
    ...rowActions({ place, selection, selects, moved }),
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = stepOf(event.key, { at, length: order.length, pageRows: pageRows(box.current) });
      if (step !== null) moveTo(step, selects && event.shiftKey);
      else if (event.key === ' ' && selects && active !== null) selection.toggle(active);
      else return;
      event.preventDefault();
    },
    nextAfter: (gone) => nextAfter(order, at, gone),
  };
}

interface RowOptions {
  readonly place: ListPlace;
  readonly selection: ReturnType<typeof useSelection>;
  readonly selects: boolean;
  readonly moved: () => void;
}

/** Returns what a click on a row does: it opens the row, or with Shift or Ctrl selects it. */
const rowActions = ({
  place,
  selection,
  selects,
  moved,
}: RowOptions): Pick<List, 'press' | 'check'> => ({
  press: (id, event) => {
    moved();
    const range = selects && event.shiftKey;
    const one = selects && (event.ctrlKey || event.metaKey);
    if (range) selection.extendTo(id);
    else if (one) selection.toggle(id);
    if (range || one) place.mark(id);
    else (place.open ?? place.follow)(id);
  },
  check: (id, event) => {
    event.stopPropagation();
    if (event.shiftKey) selection.selectTo(id);
    else selection.toggle(id);
    // Where the active row is always beside the list, it stays there.
    if (place.open === null) return;
    moved();
    place.mark(id);
  },
});

function nextAfter(order: readonly string[], at: number, gone: readonly string[]): string | null {
  const stays = (id: string): boolean => !gone.includes(id);
  const above = order.slice(0, Math.max(0, at)).reverse();
  return order.slice(Math.max(0, at)).find(stays) ?? above.find(stays) ?? null;
}

interface CommandsOptions extends Required<Omit<Options, 'order'>> {
  readonly at: number;
  readonly moveTo: (to: number, extend?: boolean) => void;
  readonly selection: ReturnType<typeof useSelection>;
}

function useListCommands({
  name,
  label,
  box,
  place,
  at,
  moveTo,
  selection,
  selects,
  stale,
}: CommandsOptions): void {
  const { active, open, back } = place;
  const there = active !== null && !stale;
  const toList = (run: () => void) => (): void => {
    run();
    box.current?.focus();
  };
  const onRow = (run: (id: string) => void): (() => void) | null =>
    there
      ? () => {
          run(active);
        }
      : null;
  const onSelection = (run: (id: string) => void): (() => void) | null =>
    selects ? onRow(run) : null;
  useCommands(
    listCommands({
      name,
      group: label,
      runs: {
        next: onRow(() => {
          moveTo(at + 1);
        }),
        previous: onRow(() => {
          moveTo(at - 1);
        }),
        open:
          open &&
          onRow((id) => {
            toList(() => {
              open(id);
            })();
          }),
        select: onSelection(selection.toggle),
        selectTo: onSelection(selection.selectTo),
        selectNext: onSelection(() => {
          moveTo(at + 1, true);
        }),
        selectPrevious: onSelection(() => {
          moveTo(at - 1, true);
        }),
        selectAll: onSelection(selection.all),
        clear: selection.chosen.length > 0 ? selection.clear : null,
        back: back && toList(back),
      },
    }),
  );
}

/** Returns how many rows a box shows at once, less one to keep the place by. */
function pageRows(box: HTMLElement | null): number {
  const row = box?.querySelector<HTMLElement>('[role=option]');
  return Math.max(1, Math.floor((box?.clientHeight ?? 400) / (row?.offsetHeight || 40)) - 1);
}
