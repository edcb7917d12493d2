import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect } from 'react';
import { ListRowBox, type ListRowsProps } from './list-row-box.tsx';
import classes from './list-rows.module.css';

const headPx = 28;

interface Props<T> extends ListRowsProps<T> {
  readonly rowPx: number;
  readonly total: number | null;
}

/** Draws the lines that are in sight. */
export function VirtualLines<T>({ list, lines, row, rowPx, total, onEnd }: Props<T>): ReactNode {
  const { active, moves, box } = list;
  const activeLine = active === null ? -1 : lines.findIndex((line) => line.key === active);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions stay here
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    overscan: 10,
    estimateSize: (at) => (lines[at]?.kind === 'head' ? headPx : rowPx),
    getItemKey: (at) => lines[at]?.key ?? at,
    rangeExtractor: (range) => drawnWith(activeLine, defaultRangeExtractor(range)),
    scrollPaddingStart: lines[0]?.kind === 'head' ? headPx : 0,
    scrollPaddingEnd: lines[0]?.kind === 'head' ? rowPx : 0,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, rowPx]);

  // The first row brings the head above it into sight.
  const target = activeLine === 1 && lines[0]?.kind === 'head' ? 0 : activeLine;
  useEffect(() => {
    if (target >= 0) virtual.scrollToIndex(target, { align: 'auto' });
    // Only when another row becomes the active one: rows that come in must not scroll.
  }, [active, moves, target >= 0]); // eslint-disable-line react-hooks/exhaustive-deps

  const shown = virtual.getVirtualItems();
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (lines.length > 0 && last >= lines.length - 20) onEnd?.();
  }, [last, lines.length, onEnd]);

  const chosen = new Set(list.chosen);
  return (
    <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
      {shown.map(({ index, start, size, key }) => {
        const line = lines[index];
        if (!line) return null;
        return (
          <div
            key={key}
            role="presentation"
            className={classes.place}
            style={{ height: size, transform: `translateY(${start}px)` }}
          >
            {line.kind === 'head' ? (
              <div role="presentation" className={classes.dayHead}>
                {line.label}
              </div>
            ) : (
              <ListRowBox
                list={list}
                id={line.key}
                chosen={chosen.has(line.key)}
                place={line.at + 1}
                of={total ?? -1}
              >
                {row(line.item)}
              </ListRowBox>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Adds the active line to those drawn: the list names it to screen readers, also out of sight. */
const drawnWith = (activeLine: number, drawn: readonly number[]): number[] =>
  activeLine < 0 || drawn.includes(activeLine)
    ? [...drawn]
    : [...drawn, activeLine].sort((a, b) => a - b);
