import { foldWord, type SearchWord, shownWordPattern } from './search-words.ts';

/** A part of a text that a search found: from its first character to the end of its last one. */
export interface Hit {
  readonly from: number;
  readonly to: number;
}

/**
 * Returns where a text contains the words of a search, in order. Offsets are those of the stored
 * text.
 */
export function findHits(text: string, words: readonly SearchWord[]): readonly Hit[] {
  const hits: Hit[] = [];
  for (const found of text.matchAll(shownWordPattern)) {
    const folded = foldWord(found[0]);
    if (words.some((one) => isHit(folded, one)))
      hits.push({ from: found.index, to: found.index + found[0].length });
  }
  const symbols = words.flatMap(({ symbol }) => (symbol === undefined ? [] : [symbol]));
  for (const symbol of symbols) hits.push(...placesOf(text, symbol));
  if (symbols.length === 0) return hits;
  return hits.sort((a, b) => a.from - b.from);
}

const isHit = (folded: string, { word, prefix, symbol }: SearchWord): boolean =>
  symbol === undefined &&
  (folded === word || (prefix && folded.startsWith(word)) || isInside(folded, word));

/** Returns whether a run contains the word, for scripts without spaces. */
const isInside = (run: string, word: string): boolean =>
  word.charCodeAt(0) > 0xe00 && run.includes(word);

function placesOf(text: string, symbol: string): Hit[] {
  const places: Hit[] = [];
  for (let at = text.indexOf(symbol); at !== -1; at = text.indexOf(symbol, at + symbol.length)) {
    places.push({ from: at, to: at + symbol.length });
  }
  return places;
}
