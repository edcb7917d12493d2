import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface Props {
  readonly title: ReactNode;
  /** What stands above the title: where one is. */
  readonly above?: ReactNode;
  /** Facts beside the title, in small type. */
  readonly aside?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
}

/** The head of a screen, with its one `h1`. */
export const PageHeader = ({ title, above, aside, actions }: Props): ReactNode => (
  <header className={classes.header}>
    <div className={classes.words}>
      {above && <div className={classes.above}>{above}</div>}
      <div className={classes.line}>
        <h1 className={classes.title}>{title}</h1>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
    </div>
    {actions && <div className={classes.actions}>{actions}</div>}
  </header>
);
