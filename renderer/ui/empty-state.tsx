import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface Props {
  /** One sentence. */
  readonly children: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
}

/** Shows an empty state: one sentence, one action. */
export const EmptyState = ({ children, action, icon }: Props): ReactNode => (
  <div className={classes.empty} data-empty>
    {icon && <div className={classes.icon}>{icon}</div>}
    <p className={classes.sentence}>{children}</p>
    {action}
  </div>
);
