import type { ReactNode } from 'react';
import { AsOf } from './as-of.tsx';
import classes from './page-header.module.css';

interface Props {
  readonly title: ReactNode;
  /** What stands above the title: where one is. */
  readonly above?: ReactNode;
  /** Facts beside the title, in small type. */
  readonly aside?: ReactNode;
  /** [SW6] Other people's work is listed here: says as of when it is, after the other facts. */
  readonly asOf?: boolean;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
}

/** The head of a screen, with its one `h1`. */
export const PageHeader = ({ title, above, aside, asOf = false, actions }: Props): ReactNode => (
  <header className={classes.header}>
    <div className={classes.words}>
      {above && <div className={classes.above}>{above}</div>}
      <div className={classes.line}>
        <h1 className={classes.title} dir="auto">{title}</h1>
        {(aside || asOf) && <div className={classes.aside}>{aside}{asOf && <AsOf />}</div>}
      </div>
    </div>
    {actions && <div className={classes.actions}>{actions}</div>}
  </header>
);
