import type { ReactNode } from 'react';
import { countText } from './number-words.ts';
import { RecordLink } from './record-link.tsx';
import classes from './linked-section.module.css';

/** A record that is linked with the one on the page. */
export interface LinkedRow {
  readonly id: string;
  readonly title: string;
  /** How it stands, on lines of its own. */
  readonly line?: ReactNode;
}

interface Props {
  readonly title: string;
  /** Undefined while they are loading. */
  readonly rows: readonly LinkedRow[] | undefined;
  /** How many others there are that aren't listed. */
  readonly more?: number;
  /** One sentence for no rows; without it, the section is left out then. */
  readonly empty?: string;
  /** What can be done about it, in the heading's line. */
  readonly action?: ReactNode;
  readonly onOpen: ((id: string) => void) | undefined;
  /** What follows the rows. */
  readonly children?: ReactNode;
}

/** Shows the records of one kind that are linked with the one on the page; each opens. */
export function LinkedSection({
  title,
  rows,
  more = 0,
  empty,
  action,
  onOpen,
  children,
}: Props): ReactNode {
  const isEmpty = rows?.length === 0;
  if (isEmpty && empty === undefined) return null;
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.head}>
        <h3 className={classes.heading}>{title}</h3>
        {action}
      </div>
      {isEmpty && <p className={classes.line}>{empty}</p>}
      {!isEmpty && rows && (
        <ul className={classes.list}>
          {rows.map(({ id, title: name, line }) => (
            <li key={id}>
              <RecordLink id={id} onOpen={onOpen} className={classes.name}>
                {name}
              </RecordLink>
              {line !== undefined && <div className={classes.line}>{line}</div>}
            </li>
          ))}
          {more > 0 && <li className={classes.line}>and {countText(more)} more</li>}
        </ul>
      )}
      {children}
    </section>
  );
}
