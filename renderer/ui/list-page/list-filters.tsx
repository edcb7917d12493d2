import type { ReactNode } from 'react';
import classes from './list-page.module.css';

/** Lays out what narrows a list, between its heading and its rows. */
export const ListFilters = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <div className={classes.filters}>{children}</div>
);
