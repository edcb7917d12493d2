import type { ReactNode } from 'react';
import { boundedText, countText } from './number-words.ts';
import classes from './waiting-count.module.css';

interface Props {
  readonly n: number;
  /** There are more. */
  readonly more?: boolean;
  /** What they wait for, after the number: “to decide”. */
  readonly words: string;
}

/** Shows how many things wait, next to the name of their page; nothing if there are none. */
export const WaitingCount = ({ n, more = false, words }: Props): ReactNode =>
  n > 0 && (
    <span className={classes.count} title={`${countText(n)}${more ? ' or more' : ''} ${words}`}>
      {boundedText(n, more)}
    </span>
  );
