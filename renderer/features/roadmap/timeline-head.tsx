import type { CSSProperties, ReactNode } from 'react';
import { useNow } from '../../ui/clock.ts';
import { countWords } from '../../ui/number-words.ts';
import { dayWords } from '../../ui/time-words.ts';
import type { IterationColumn } from './iteration-columns.ts';
import { trackOf } from './timeline-tracks.ts';
import classes from './timeline.module.css';

interface Props {
  readonly columns: readonly IterationColumn[];
  /** How many items each column has. */
  readonly counts: readonly number[];
  /** Index of the first column after today's mark. */
  readonly today: number;
  readonly style: CSSProperties;
}

/** Shows the names and dates of the columns, with today's mark between past and planned ones. */
export function TimelineHead({ columns, counts, today, style }: Props): ReactNode {
  const now = new Date(useNow()).toISOString();
  const at = (track: number) => ({
    'aria-colindex': track,
    style: { gridColumn: track, gridRow: 1 },
  });
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row} style={style}>
        <div role="columnheader" className={classes.corner} {...at(1)}>
          Item
        </div>
        {columns.slice(0, today).map((column, i) => (
          <ColumnHead key={column.id} column={column} n={counts[i] ?? 0} {...at(i + 2)} />
        ))}
        <div role="columnheader" className={classes.today} {...at(today + 2)}>
          Today
          <span className={classes.todayDay}>{dayWords(now, false)}</span>
        </div>
        {columns.slice(today).map((column, i) => (
          <ColumnHead
            key={column.id ?? 'none'}
            column={column}
            n={counts[today + i] ?? 0}
            {...at(trackOf(today + i, today))}
          />
        ))}
      </div>
    </div>
  );
}

interface ColumnProps {
  readonly column: IterationColumn;
  readonly n: number;
  readonly 'aria-colindex': number;
  readonly style: CSSProperties;
}

const ColumnHead = ({ column, n, ...at }: ColumnProps): ReactNode => (
  <div role="columnheader" className={classes.columnHead} title={column.dates} {...at}>
    <span className={classes.name} dir="auto">
      {column.title}
    </span>
    <span className={classes.quiet}>{column.standing}</span>
    <span className={classes.quiet}>{countWords(n, 'item')}</span>
  </div>
);
