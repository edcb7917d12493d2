import type { ReactNode } from 'react';
import { boundedText, countText } from './number-words.ts';
import classes from './waiting-count.module.css';

interface Props {
  readonly n: number;
  /** There are more than that. */
  readonly more?: boolean;
  /** What they wait for, after the number: “to decide”. */
  readonly words: string;
}

/** How many things wait, beside the name of the page where they do; nothing when there are none. */
export const WaitingCount = ({ n, more = false, words }: Props): ReactNode =>
  n > 0 && <span className={classes.count} title={`${countText(n)}${more ? ' or more' : ''} ${words}`}>{boundedText(n, more)}</span>;
