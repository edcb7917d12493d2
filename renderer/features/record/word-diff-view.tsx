import type { ReactNode } from 'react';
import { wordDiff } from './word-diff.ts';
import classes from './history.module.css';

/** Shows two versions of a text as one, with removed and added words marked by more than colour. */
export const WordDiffView = ({
  before,
  after,
}: {
  readonly before: string;
  readonly after: string;
}): ReactNode => (
  <div className={`prose ${classes.diff}`}>
    {wordDiff(before, after).map((piece, at) => {
      if (piece.op === 'gone') return <del key={at}>{piece.text}</del>;
      if (piece.op === 'new') return <ins key={at}>{piece.text}</ins>;
      return <span key={at}>{piece.text}</span>;
    })}
  </div>
);
