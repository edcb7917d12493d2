import { findHits } from '../../../shared/search/find-hits.ts';
import { searchWords } from '../../../shared/search/search-words.ts';

/** A piece of a text, and whether it is a search hit. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/**
 * Splits a snippet from core, with hits between U+0001 and U+0002. Total: unpaired marks are
 * dropped.
 */
export function snippetPieces(snippet: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let hit = false;
  for (const part of snippet.split(/([\u0001\u0002])/)) {
    if (part === '\u0001') hit = true;
    else if (part === '\u0002') hit = false;
    else if (part !== '') pieces.push({ text: part, hit });
  }
  return pieces;
}

/** Returns a title split into pieces, with search hits marked as the index reads both. */
export function titlePieces(title: string, search: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of findHits(title, searchWords(search))) {
    if (from > at) pieces.push({ text: title.slice(at, from), hit: false });
    pieces.push({ text: title.slice(from, to), hit: true });
    at = to;
  }
  if (at < title.length) pieces.push({ text: title.slice(at), hit: false });
  return pieces;
}
