import type { ReactNode } from 'react';
import type { Piece } from './hits.ts';

/** Shows a text with search hits marked. */
export const HitText = ({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode =>
  pieces.map((piece, at) =>
    piece.hit ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
  );
