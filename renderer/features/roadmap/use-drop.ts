import { type DragEvent, useState } from 'react';
import type { MoveItem } from './use-move-item.ts';
import type { TimelineData } from './use-timeline.ts';

/** Returns what dragging a bar over a column does, and the column that it is over. */
export function useDrop({ columns }: TimelineData, move: MoveItem | null) {
  const [over, setOver] = useState<number | null>(null);
  const leave = (): void => {
    setOver(null);
  };
  return {
    over,
    onDragLeave: leave,
    onDragOver: (event: DragEvent): void => {
      const at = columnUnder(event);
      if (move === null || !columns[at]?.open) return;
      event.preventDefault();
      if (at !== over) setOver(at);
    },
    onDrop: (event: DragEvent): void => {
      const column = columns[columnUnder(event)];
      leave();
      if (column) move?.to(event.dataTransfer.getData('text/plain'), column);
    },
  };
}

/** Returns the index of the column below the pointer; -1 for none. */
function columnUnder({ currentTarget, clientX }: DragEvent): number {
  const bands = [...currentTarget.querySelectorAll<HTMLElement>('[data-column]')];
  return bands.findIndex((band) => {
    const { left, right } = band.getBoundingClientRect();
    return clientX >= left && clientX < right;
  });
}
