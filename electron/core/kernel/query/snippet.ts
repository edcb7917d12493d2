import { findHits } from '../../../../shared/search/find-hits.ts';
import type { SearchWord } from '../../../../shared/search/search-words.ts';

/** The marks around a hit. */
const start = '\u0001';
const end = '\u0002';
const lengthMax = 240;
const before = 60;

const unmark = (text: string): string => text.replaceAll(start, '').replaceAll(end, '');

/**
 * Returns the part of a text around the first hit, on one line, with all its hits marked by U+0001
 * … U+0002. Without a hit (it is in the title), the beginning.
 */
export function snippet(text: string, words: readonly SearchWord[]): string {
  const clean = unmark(text);
  const hits = findHits(clean, words);
  const first = hits[0];
  const from =
    first === undefined || first.from < lengthMax - before
      ? 0
      : wordStart(clean, first.from - before);
  const to = Math.min(clean.length, from + lengthMax);
  let marked = from > 0 ? '…' : '';
  let at = from;
  for (const hit of hits) {
    if (hit.from < from || hit.to > to) continue;
    marked += clean.slice(at, hit.from) + start + clean.slice(hit.from, hit.to) + end;
    at = hit.to;
  }
  marked += clean.slice(at, to) + (to < clean.length ? '…' : '');
  return marked.replace(/\s+/g, ' ').trim();
}

/** Returns where the word at a place starts, so that the snippet does not start inside one. */
function wordStart(text: string, place: number): number {
  const space = text.lastIndexOf(' ', place);
  if (space < place - 40) return place;
  return space + 1;
}
