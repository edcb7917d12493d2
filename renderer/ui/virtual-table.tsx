import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useRef } from 'react';
import { useFocusKeys } from './list-page/use-focus-keys.ts';
import classes from './virtual-table.module.css';

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** The exact text, on hover. */
  readonly hint?: string;
  /** A track of a CSS grid: '1fr', '90px', 'minmax(160px, 2fr)'. */
  readonly width: string;
  readonly align?: 'end';
  readonly sortable?: boolean;
  /** Left out of a narrower table, so that the others stay visible: 900 or 1,240 pixels. */
  readonly shownFrom?: 'medium' | 'wide';
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
  /** Opens a row by click, or by Enter after `j` and `k`; its first cell is then its button. */
  readonly onOpen?: (row: Row) => void;
  /** Rows that take as many lines as they need, instead of one. */
  readonly tall?: boolean;
}

const across = { position: 'absolute', top: 0, left: 0, right: 0 } as const;

/**
 * Shows a table of any length: only visible rows are in the page. Columns can sort; rows can open.
 */
export function VirtualTable<Row>(props: Props<Row>): ReactNode {
  const { label, columns, rows, rowKey, sort, onSort, onOpen, tall = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions stay here
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 12,
    getItemKey: (i) => (i in rows ? rowKey(rows[i] as Row) : i),
  });
  useFocusKeys(scroller, label, onOpen !== undefined && rows.length > 0);
  const grid = gridOf(columns);
  return (
    <div
      className={classes.scroller}
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      tabIndex={onOpen ? -1 : 0}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.row} style={grid}>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index] as Row;
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              data-index={item.index}
              ref={virtual.measureElement}
              className={classes.row}
              data-open={onOpen ? true : undefined}
              data-tall={tall || undefined}
              style={{ ...grid, ...across, transform: `translateY(${item.start}px)` }}
              onClick={onOpen && (() => onOpen(row))}
            >
              {columns.map((column, i) => (
                <Cell
                  key={column.id}
                  column={column}
                  row={row}
                  onOpen={i === 0 ? onOpen : undefined}
                />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Returns the widths of the columns that fit, from narrow to wide. */
function gridOf<Row>(columns: readonly TableColumn<Row>[]): CSSProperties {
  const tracks = (shown: readonly TableColumn<Row>[]): string =>
    shown.map((column) => column.width).join(' ');
  return {
    '--columns': tracks(columns),
    '--columns-medium': tracks(columns.filter(({ shownFrom }) => shownFrom !== 'wide')),
    '--columns-narrow': tracks(columns.filter(({ shownFrom }) => shownFrom === undefined)),
  } as CSSProperties;
}

interface CellProps<Row> {
  readonly column: TableColumn<Row>;
  readonly row: Row;
  /** For the first cell of a row that opens, which is its button. */
  readonly onOpen: Props<Row>['onOpen'];
}

function Cell<Row>({ column, row, onOpen }: CellProps<Row>): ReactNode {
  return (
    <div
      role="cell"
      className={classes.cell}
      data-align={column.align}
      data-from={column.shownFrom}
    >
      {onOpen ? (
        <button
          type="button"
          data-item
          className={classes.open}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(row);
          }}
        >
          {column.cell(row)}
        </button>
      ) : (
        column.cell(row)
      )}
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: TableColumn<Row>;
  readonly sort: Props<Row>['sort'];
  readonly onSort: Props<Row>['onSort'];
}

function HeadCell<Row>({ column, sort, onSort }: HeadProps<Row>): ReactNode {
  const active = sort?.by === column.id;
  const order = sort?.down ? 'descending' : 'ascending';
  const Arrow = sort?.down ? IconArrowDown : IconArrowUp;
  return (
    <div
      role="columnheader"
      className={classes.cell}
      data-align={column.align}
      data-from={column.shownFrom}
      title={column.hint}
      aria-sort={active ? order : undefined}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={classes.sort}
          onClick={() => {
            onSort(column.id);
          }}
        >
          {column.header}
          {active && <Arrow size={12} aria-hidden />}
        </button>
      ) : (
        column.header
      )}
    </div>
  );
}
