import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useRef } from 'react';
import { useFocusKeys } from './use-focus-keys.ts';
import classes from './virtual-table.module.css';

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** What it says exactly, on hover. */
  readonly hint?: string;
  /** A track of a CSS grid: '1fr', '90px', 'minmax(160px, 2fr)'. */
  readonly width: string;
  readonly align?: 'end';
  readonly sortable?: boolean;
  /** Left out where the table is narrow, so that the others stay in sight. */
  readonly wideOnly?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: { readonly by: string; readonly down: boolean };
  readonly onSort?: (column: string) => void;
  /** A row opens by click, or by Enter after `j` and `k`; its first cell is then its button. */
  readonly onOpen?: (row: Row) => void;
  /** Rows that take as many lines as they need, instead of one. */
  readonly tall?: boolean;
}

/** A table of any length: only the rows in sight are in the page. Columns can sort; rows can open. */
export function VirtualTable<Row>({ label, columns, rows, rowKey, sort, onSort, onOpen, tall = false }: Props<Row>): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used here only, never handed on
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 36, overscan: 12,
    getItemKey: (i) => { const row = rows[i]; return row === undefined ? i : rowKey(row); },
  });
  useFocusKeys(scroller, label, onOpen !== undefined && rows.length > 0);
  const tracks = (shown: readonly TableColumn<Row>[]): string => shown.map((column) => column.width).join(' ');
  const grid = { '--columns': tracks(columns), '--columns-narrow': tracks(columns.filter((column) => !column.wideOnly)) } as CSSProperties;
  return (
    <div className={classes.scroller} ref={scroller} role="table" aria-label={label} aria-rowcount={rows.length + 1} tabIndex={onOpen ? -1 : 0}>
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row} style={grid}>
          {columns.map((column) => <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />)}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index] as Row;
          return (
            <div
              key={item.key} role="row" aria-rowindex={item.index + 2} data-index={item.index} ref={virtual.measureElement}
              className={classes.row} data-open={onOpen ? true : undefined} data-tall={tall || undefined} style={{ ...grid, position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${item.start}px)` }}
              onClick={onOpen && (() => { onOpen(row); })}
            >
              {columns.map((column, i) => (
                <div key={column.id} role="cell" className={classes.cell} data-align={column.align} data-wide={column.wideOnly}>
                  {i === 0 && onOpen ? <button type="button" data-item className={classes.open} onClick={(event) => { event.stopPropagation(); onOpen(row); }}>{column.cell(row)}</button> : column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface HeadProps<Row> { readonly column: TableColumn<Row>; readonly sort: Props<Row>['sort']; readonly onSort: Props<Row>['onSort'] }

function HeadCell<Row>({ column, sort, onSort }: HeadProps<Row>): ReactNode {
  const active = sort?.by === column.id;
  const Arrow = sort?.down ? IconArrowDown : IconArrowUp;
  return (
    <div role="columnheader" className={classes.cell} data-align={column.align} data-wide={column.wideOnly} title={column.hint} aria-sort={active ? (sort.down ? 'descending' : 'ascending') : undefined}>
      {column.sortable && onSort
        ? <button type="button" className={classes.sort} onClick={() => { onSort(column.id); }}>{column.header}{active && <Arrow size={12} aria-hidden />}</button>
        : column.header}
    </div>
  );
}
