import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, useEffect } from 'react';
import type { TriageItem } from '../../../shared/api/triage.ts';
import { ListVoice } from '../../ui/list-voice.tsx';
import { TriageRow } from './triage-row.tsx';
import classes from './triage-pane.module.css';

interface Props {
  readonly items: readonly TriageItem[];
  readonly total: number;
  readonly active: string | null;
  /** Its place, from 0. */
  readonly at: number;
  /** Changes whenever a key or click moved to a row. */
  readonly moves: number;
  readonly chosen: readonly string[];
  readonly rowHeightPx: number;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly onPress: (id: string, event: MouseEvent) => void;
  readonly onCheck: (id: string, event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** The end comes near: load more. */
  readonly onEnd: () => void;
}

/** The virtual list of observations, in the order in which they are worked through. */
export function TriageRows({ items, total, active, at: activeAt, moves, chosen, rowHeightPx, box, onPress, onCheck, onKeyDown, onEnd }: Props): ReactNode {
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used here only, never handed on
  const virtual = useVirtualizer({
    count: items.length, getScrollElement: () => box.current, overscan: 10, estimateSize: () => rowHeightPx, getItemKey: (at) => items[at]?.item.id ?? at,
  });
  useEffect(() => { virtual.measure(); }, [virtual, rowHeightPx]);
  const activeRow = items.findIndex(({ item }) => item.id === active);
  useEffect(() => {
    if (activeRow >= 0) virtual.scrollToIndex(activeRow, { align: 'auto' });
    // Only when another row becomes the active one: rows that come in must not scroll.
  }, [active, moves, activeRow >= 0]); // eslint-disable-line react-hooks/exhaustive-deps
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => { if (items.length > 0 && last >= items.length - 20) onEnd(); }, [last, items.length, onEnd]);
  const chosenIds = new Set(chosen);
  return (
    <>
      <ListVoice moves={moves} at={activeAt} of={total} chosen={active !== null && chosenIds.has(active)} />
      <div
        ref={box} className={classes.box} tabIndex={0} role="listbox" aria-label="Observations" aria-multiselectable="true" aria-activedescendant={active === null ? undefined : rowId(active)}
        onKeyDown={onKeyDown} data-loaded={items.length}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {shown.map(({ index, start, size, key }) => {
            const row = items[index];
            if (!row) return null;
            const { id } = row.item;
            return (
              <div key={key} role="presentation" className={classes.place} style={{ height: size, transform: `translateY(${start}px)` }}>
                <TriageRow
                  row={row} id={rowId(id)} place={index + 1} of={total} active={id === active} chosen={chosenIds.has(id)}
                  onPress={(event) => { onPress(id, event); }} onCheck={(event) => { onCheck(id, event); }}
                />
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

const rowId = (id: string): string => `triage-${id}`;
