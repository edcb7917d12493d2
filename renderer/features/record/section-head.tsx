import type { ReactNode } from 'react';
import { countText } from '../../ui/number-words.ts';
import classes from './section-head.module.css';

interface Props {
  readonly title: string;
  readonly count?: number;
  readonly children?: ReactNode;
}

/** Shows the heading of a part of the pane, with its count and actions. */
export const SectionHead = ({ title, count, children }: Props): ReactNode => (
  <div className={classes.head}>
    <h3 className={classes.title}>
      {title}
      {count !== undefined && count > 0 && (
        <span className={classes.count}> {countText(count)}</span>
      )}
    </h3>
    {children}
  </div>
);
