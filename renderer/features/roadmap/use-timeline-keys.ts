import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ListPlace } from '../../ui/list-page/list-place.ts';
import type { List } from '../../ui/list-page/use-list.ts';
import { rowBeside, type TimelineRow } from './timeline-rows.ts';
import type { MoveItem } from './use-move-item.ts';
import type { TimelineData } from './use-timeline.ts';

interface KeysOptions {
  readonly data: TimelineData;
  readonly list: List;
  readonly place: ListPlace;
  /** Null for those who may not move an item. */
  readonly move: MoveItem | null;
}

/** Returns what keys do in the timeline, and the item that they moved last. */
export function useTimelineKeys({ data, list, place, move }: KeysOptions) {
  const [moved, setMoved] = useState<string | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const row = data.rows.find(({ item }) => item.id === list.active);
    if (step === undefined || !row || event.ctrlKey || event.metaKey || event.altKey) {
      list.onKeyDown(event);
      return;
    }
    event.preventDefault();
    if (event.shiftKey) {
      setMoved(row.item.id);
      move?.beside(row.item.id, step);
      return;
    }
    const next = rowBeside(data.rows, row.column, step);
    if (next) place.follow(next.item.id);
  };
  return { moved, onKeyDown };
}

const steps: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Begins at the first item that is not released, unless one was chosen already. */
export function useStart({ columns, rows }: TimelineData, list: List, place: ListPlace): void {
  useEffect(() => {
    const first = rows[0]?.item.id;
    const start = rows.find(({ column }) => columns[column]?.past === false)?.item.id;
    if (list.shown === null && list.active === first && start !== undefined) place.mark(start);
    // Only when the view opens.
  }, []); // eslint-disable-line react-hooks/exhaustive-deps
}

/**
 * Brings the active bar into sight when another becomes the active one, when keys moved its item,
 * and when a record opens or closes beside it. The bar takes the focus if the timeline has it.
 */
export function useFocusBar(
  { box, active, moves, shown }: List,
  rows: readonly TimelineRow[],
  moved: unknown,
) {
  const done = useRef('');
  const column = rows.find(({ item }) => item.id === active)?.column;
  const wanted = [active, moves, shown, moved === active && column].join(' ');
  useEffect(() => {
    const frame = box.current;
    const bar = frame?.querySelector<HTMLElement>(`[data-bar="${active}"]`);
    if (!frame || !bar) return;
    const isHere = frame.contains(document.activeElement);
    if (document.activeElement === frame || (isHere && done.current !== wanted))
      bar.focus({ preventScroll: true });
    if (done.current === wanted) return;
    done.current = wanted;
    bar.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}
