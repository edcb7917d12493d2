import type { ReactNode } from 'react';
import classes from './banner.module.css';

interface Props {
  readonly tone: 'calm' | 'warning';
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** Shows a notice about the whole app above the page, while it applies. */
export const Banner = ({ tone, icon, children, actions }: Props): ReactNode => (
  <div className={classes.banner} data-tone={tone} role={tone === 'warning' ? 'alert' : 'status'}>
    <span className={classes.icon}>{icon}</span>
    <div className={classes.words}>{children}</div>
    {actions && <div className={classes.actions}>{actions}</div>}
  </div>
);
