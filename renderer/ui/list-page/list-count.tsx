import type { ReactNode } from 'react';
import { countText } from '../number-words.ts';

interface Props {
  readonly n: number;
  /** There are more than were counted. */
  readonly more?: boolean;
  /** The word after the number: 'found', 'open'. */
  readonly word?: string;
  /** Whether a change is read out. */
  readonly spoken?: boolean;
}

/** Says beside a heading how many rows the list has. */
export const ListCount = ({ n, more = false, word, spoken = false }: Props): ReactNode => (
  <span className="tabular" role={spoken ? 'status' : undefined}>
    {countText(n)}
    {more && '+'}
    {word !== undefined && ` ${word}`}
  </span>
);
