import { type ReactNode, useMemo } from 'react';
import { KindIcon } from '../kind-icon.tsx';
import { linesOf } from './list-lines.ts';
import type { ListRowsProps } from './list-row-box.tsx';
import { ListRows } from './list-rows.tsx';
import classes from './record-rows.module.css';

interface RowProps {
  readonly type: string;
  readonly title: string;
  /** The second line. */
  readonly line: ReactNode;
  readonly aside?: ReactNode;
}

/** Says of a record in a list what it is and what it is called, with a line below. */
export const RecordRow = ({ type, title, line, aside }: RowProps): ReactNode => (
  <>
    <KindIcon type={type} decorative />
    <div className={classes.words}>
      <div className={classes.name} dir="auto">
        {title}
      </div>
      <div className={classes.line}>{line}</div>
    </div>
    {aside}
  </>
);

interface Listed {
  readonly id: string;
  readonly type: string;
  readonly title: string;
}

interface Props<T extends Listed> extends Pick<ListRowsProps<T>, 'list' | 'label' | 'onEnd'> {
  readonly items: readonly T[];
  /** The second line of a row. */
  readonly line: (record: T) => ReactNode;
}

/** Shows records by title, each with a line below: the rows of a page without a list of its own. */
export function RecordRows<T extends Listed>({ items, line, ...rest }: Props<T>): ReactNode {
  const lines = useMemo(() => linesOf(items), [items]);
  return (
    <ListRows
      {...rest}
      lines={lines}
      row={(item) => <RecordRow type={item.type} title={item.title} line={line(item)} />}
    />
  );
}
