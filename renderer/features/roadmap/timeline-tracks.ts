import type { CSSProperties } from 'react';

const columnPx = 180;
const todayPx = 64;

/** Returns the track of a column, from 1: the items have the first one, and today its own. */
export const trackOf = (column: number, today: number): number =>
  column + 2 + Number(column >= today);

/** Returns the tracks of a row: the items, the columns, and today's mark before one of them. */
export function tracksOf(columns: number, today: number): CSSProperties {
  const track = `minmax(${columnPx}px, 1fr)`;
  const tracks = Array.from({ length: columns }, (_, i) =>
    i === today ? `${todayPx}px ${track}` : track,
  );
  return {
    gridTemplateColumns: `var(--item) ${tracks.join(' ')}`,
    minWidth: `calc(var(--item) + ${columns * columnPx + todayPx}px)`,
  };
}
