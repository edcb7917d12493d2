import { type DragEvent, useState } from 'react';

type Handler = (event: DragEvent<HTMLElement>) => void;
type Side = 'before' | 'after';

/** Where a dragged stage is, and where it would go. */
interface Dragged {
  readonly from: number;
  readonly over: { readonly at: number; readonly side: Side } | null;
}

/** What a row of stages needs to be dragged, and to be dropped on. */
export interface StageDrag {
  readonly onStart: (at: number) => Handler;
  readonly onOver: (at: number) => Handler;
  readonly onLeave: Handler;
  readonly onDrop: Handler;
  readonly onEnd: () => void;
  /** Returns at which side of a row the stage would be dropped. */
  readonly markOf: (at: number) => Side | undefined;
}

/** Moves stages by dragging: a stage goes before or after the one that it is dropped on. */
export function useStageDrag(move: (from: number, to: number) => void): StageDrag {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const end = (): void => {
    setDragged(null);
  };
  return {
    onStart: (at) => (event) => {
      // Without data, a drag does not begin everywhere.
      event.dataTransfer.setData('text/plain', '');
      event.dataTransfer.effectAllowed = 'move';
      const row = event.currentTarget.closest('li');
      if (row) event.dataTransfer.setDragImage(row, 12, 12);
      setDragged({ from: at, over: null });
    },
    onOver: (at) => (event) => {
      if (dragged === null) return;
      event.preventDefault();
      const { top, height } = event.currentTarget.getBoundingClientRect();
      const side = event.clientY < top + height / 2 ? 'before' : 'after';
      if (dragged.over?.at !== at || dragged.over.side !== side)
        setDragged({ ...dragged, over: { at, side } });
    },
    onLeave: (event) => {
      const to = event.relatedTarget;
      if (dragged === null || (to instanceof Node && event.currentTarget.contains(to))) return;
      setDragged({ ...dragged, over: null });
    },
    onDrop: (event) => {
      if (dragged === null) return;
      event.preventDefault();
      const { from, over } = dragged;
      end();
      if (over !== null) move(from, placeAfter(from, over));
    },
    onEnd: end,
    markOf: (at) => (dragged?.over?.at === at ? dragged.over.side : undefined),
  };
}

/** Returns the index that a row has after it was moved to a side of another one. */
export function placeAfter(
  from: number,
  { at, side }: { readonly at: number; readonly side: Side },
): number {
  const gap = side === 'before' ? at : at + 1;
  return gap > from ? gap - 1 : gap;
}
