import { type ReactNode, createContext, useContext } from 'react';
import { AsOf } from './as-of.tsx';
import classes from './page-header.module.css';

/**
 * [SW6] Whether the page lists other people's work: then its header shows its 'as of', after the
 * other facts. From the page's manifest.
 */
export const AsOfContext = createContext(false);

interface Props {
  readonly title: ReactNode;
  /** What is above the title: the place. */
  readonly above?: ReactNode;
  /** Facts next to the title, in small type. */
  readonly aside?: ReactNode;
  /** Buttons on the right. */
  readonly actions?: ReactNode;
}

/** Shows the header of a screen, with its one `h1`. */
export function PageHeader({ title, above, aside, actions }: Props): ReactNode {
  const asOf = useContext(AsOfContext);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {above && <div className={classes.above}>{above}</div>}
        <div className={classes.line}>
          <h1 className={classes.title} dir="auto">
            {title}
          </h1>
          {(aside || asOf) && (
            <div className={classes.aside}>
              {aside}
              {asOf && <AsOf />}
            </div>
          )}
        </div>
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
