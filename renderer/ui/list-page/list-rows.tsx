import { type ReactNode, type UIEvent, useEffect } from 'react';
import { useFirstFocus } from './list-focus.ts';
import { partsOf } from './list-lines.ts';
import { ListRowBox, type ListRowsProps } from './list-row-box.tsx';
import { ListVoice } from './list-voice.tsx';
import { VirtualLines } from './virtual-lines.tsx';
import classes from './list-rows.module.css';

/** How close to the end more rows are loaded. */
const nearRows = 10;
const nearPx = 600;

/** Shows the rows of a list in a box that scrolls and takes the keys. */
export function ListRows<T>(props: ListRowsProps<T>): ReactNode {
  const { list, label, lines, rowPx, onEnd } = props;
  const { active, at, moves, box } = list;
  const rows = lines.reduce((n, line) => n + Number(line.kind === 'row'), 0);
  const total = props.total === undefined ? rows : props.total;
  useFirstFocus(box, rows > 0);
  useEffect(() => {
    if (rowPx === undefined && rows > 0 && at >= rows - nearRows) onEnd?.();
  }, [rowPx, at, rows, onEnd]);
  const onScroll = (event: UIEvent<HTMLElement>): void => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    if (rowPx === undefined && scrollHeight - scrollTop - clientHeight < nearPx) onEnd?.();
  };
  return (
    <>
      <ListVoice
        moves={moves}
        at={at}
        of={total}
        chosen={active !== null && list.chosen.includes(active)}
      />
      <div
        ref={box}
        className={classes.box}
        data-virtual={rowPx !== undefined || undefined}
        tabIndex={0}
        role="listbox"
        aria-label={label}
        aria-multiselectable={list.selects || undefined}
        aria-activedescendant={active === null || at < 0 ? undefined : list.rowId(active)}
        onKeyDown={list.onKeyDown}
        onScroll={onScroll}
        data-loaded={rows}
      >
        {rowPx === undefined ? (
          <AllLines {...props} />
        ) : (
          <VirtualLines {...props} rowPx={rowPx} total={total} />
        )}
      </div>
    </>
  );
}

/** Draws every line, the rows of a part as a group. */
function AllLines<T>({ list, lines, row }: ListRowsProps<T>): ReactNode {
  const { active, moves, rowId } = list;
  const activeId = active === null ? null : rowId(active);
  useEffect(() => {
    if (activeId !== null) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId, moves]);
  const chosen = new Set(list.chosen);
  return partsOf(lines).map(({ head, rows }) => {
    const shown = rows.map(({ key, item }) => (
      <ListRowBox key={key} list={list} id={key} chosen={chosen.has(key)}>
        {row(item)}
      </ListRowBox>
    ));
    if (head === null) return shown;
    const headId = rowId(head.key);
    return (
      <div key={head.key} role="group" aria-labelledby={headId}>
        <div id={headId} role="presentation" className={classes.groupHead}>
          {head.label}
          {head.count !== undefined && <span className={classes.dim}> {head.count}</span>}
        </div>
        {shown}
      </div>
    );
  });
}
