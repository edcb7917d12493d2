import type { ReactNode } from 'react';
import { countText } from '../../ui/number-words.ts';
import classes from './today.module.css';

interface Props {
  readonly title: string;
  readonly count?: number;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Shows one section of Today, with its count. */
export const TodaySection = ({ title, count, action, children }: Props): ReactNode => (
  <section aria-label={title} className={classes.section}>
    <div className={classes.head}>
      <h2 className={classes.title}>
        {title}
        {count !== undefined && <span className={classes.count}> {countText(count)}</span>}
      </h2>
      {action}
    </div>
    {children}
  </section>
);
