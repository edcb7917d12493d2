import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, useEffect, useMemo } from 'react';
import type { ListItem } from '../../../shared/api/views.ts';
import { useNow } from '../../ui/clock.ts';
import { ListVoice } from '../../ui/list-voice.tsx';
import { localDay, rowsByDay } from './feed-rows.ts';
import { FeedRow } from './feed-row.tsx';
import classes from './feed-list.module.css';

const dayHeightPx = 28;
const snippetHeightPx = 16;

interface Props {
  readonly items: readonly ListItem[];
  /** How many there are in all; null while that is not known. */
  readonly total: number | null;
  readonly active: string | null;
  /** Its place, from 0. */
  readonly at: number;
  /** Changes whenever a key or click moved to a row, the same one included. */
  readonly moves: number;
  readonly chosen: ReadonlySet<string>;
  readonly search: string;
  /** 36 or 44, as the person set it. */
  readonly rowHeightPx: number;
  /** The element that scrolls, and that has the focus while keys move in the list. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onPress: (item: ListItem, event: MouseEvent) => void;
  readonly onCheck: (item: ListItem, event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** The end comes near: load more. */
  readonly onEnd: () => void;
}

/** The virtual list of records under their days. */
export function FeedList({ items, total, active, at, moves, chosen, search, rowHeightPx, box, onPress, onCheck, onKeyDown, onEnd }: Props): ReactNode {
  const today = localDay(useNow());
  const rows = useMemo(() => rowsByDay(items, today), [items, today]);
  const itemHeightPx = search === '' ? rowHeightPx : rowHeightPx + snippetHeightPx;
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used here only, never handed on
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => box.current, overscan: 10,
    estimateSize: (at) => (rows[at]?.kind === 'day' ? dayHeightPx : itemHeightPx), getItemKey: (at) => rows[at]?.key ?? at,
    scrollPaddingStart: dayHeightPx, scrollPaddingEnd: itemHeightPx,
  });
  useEffect(() => { virtual.measure(); }, [virtual, itemHeightPx]);

  const activeRow = active === null ? -1 : rows.findIndex((row) => row.key === active);
  useEffect(() => {
    if (activeRow >= 0) virtual.scrollToIndex(activeRow === 1 ? 0 : activeRow, { align: 'auto' });
    // Only when another row becomes the active one: rows that come in must not scroll.
  }, [active, moves, activeRow >= 0]); // eslint-disable-line react-hooks/exhaustive-deps

  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => { if (rows.length > 0 && last >= rows.length - 20) onEnd(); }, [last, rows.length, onEnd]);

  return (
    <>
      <ListVoice moves={moves} at={at} of={total} chosen={active !== null && chosen.has(active)} />
      <div
        ref={box} className={classes.box} tabIndex={0} role="listbox" aria-label="Records" aria-multiselectable="true" aria-activedescendant={active === null ? undefined : rowId(active)}
        onKeyDown={onKeyDown} data-loaded={items.length}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {shown.map(({ index, start, size, key }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div key={key} role="presentation" className={classes.place} style={{ height: size, transform: `translateY(${start}px)` }}>
                {row.kind === 'day'
                  ? <div role="presentation" className={classes.day}>{row.label}</div>
                  : (
                    <FeedRow
                      item={row.item} id={rowId(row.item.id)} place={row.at + 1} of={total ?? -1} active={row.item.id === active} chosen={chosen.has(row.item.id)} search={search}
                      onPress={(event) => { onPress(row.item, event); }} onCheck={(event) => { event.stopPropagation(); onCheck(row.item, event); }}
                    />
                  )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

const rowId = (id: string): string => `row-${id}`;
