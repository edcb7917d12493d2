import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ListLine } from './list-lines.ts';
import type { List } from './use-list.ts';
import classes from './list-rows.module.css';

export interface ListRowsProps<T> {
  readonly list: List;
  /** What it lists, for screen readers. */
  readonly label: string;
  readonly lines: readonly ListLine<T>[];
  /** What a row says. */
  readonly row: (item: T) => ReactNode;
  /**
   * The height of each row, for a list of any length: only what is in sight is drawn. Without it
   * all rows are, each as high as it needs: for a few hundred at most.
   */
  readonly rowPx?: number;
  /** How many rows there are; null while that is not known. */
  readonly total?: number | null;
  /** The end comes near: load more. */
  readonly onEnd?: () => void;
}

interface RowProps {
  readonly list: List;
  readonly id: string;
  readonly chosen: boolean;
  /** Place among all, from 1, and how many there are, where not all are drawn. */
  readonly place?: number;
  readonly of?: number;
  readonly children: ReactNode;
}

/** Shows one row: where keys and the mouse act on it, and the box that selects it. */
export const ListRowBox = ({ list, id, chosen, place, of, children }: RowProps): ReactNode => (
  <div
    role="option"
    id={list.rowId(id)}
    aria-selected={list.selects ? chosen : id === list.shown}
    aria-setsize={of}
    aria-posinset={place}
    className={classes.row}
    data-active={id === list.active || undefined}
    data-chosen={chosen || undefined}
    data-selects={list.selects || undefined}
    onClick={(event) => {
      list.press(id, event);
    }}
  >
    {list.selects && (
      <span
        className={classes.check}
        aria-hidden
        onClick={(event) => {
          list.check(id, event);
        }}
        title="Select (x)"
      >
        <span className={classes.mark}>{chosen && <IconCheck size={12} />}</span>
      </span>
    )}
    {children}
  </div>
);
