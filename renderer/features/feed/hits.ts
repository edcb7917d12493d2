/** A piece of a text, and whether the search found it. */
export interface Piece { readonly text: string; readonly hit: boolean }

/** A snippet as core gives it, hits between U+0001 and U+0002. Total: marks that don't pair are dropped. */
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

/** A title with the words of the search marked, as the index reads them: whole words, the last one as a beginning, whatever case and accents. */
export function titlePieces(title: string, search: string): readonly Piece[] {
  const wanted = words(search).map(({ plain }) => plain);
  const open = /[\p{L}\p{N}\p{M}]$/u.test(search) ? wanted.at(-1) : undefined;
  const pieces: Piece[] = [];
  let from = 0;
  for (const { at, end, plain } of words(title)) {
    // Scripts without spaces: what stands inside a run of characters.
    const isHit = wanted.includes(plain) || (open !== undefined && plain.startsWith(open)) || wanted.some((word) => word.charCodeAt(0) > 0xe00 && plain.includes(word));
    if (!isHit) continue;
    if (at > from) pieces.push({ text: title.slice(from, at), hit: false });
    pieces.push({ text: title.slice(at, end), hit: true });
    from = end;
  }
  if (from < title.length) pieces.push({ text: title.slice(from), hit: false });
  return pieces;
}

function words(text: string): readonly { readonly at: number; readonly end: number; readonly plain: string }[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((found) => ({
    at: found.index, end: found.index + found[0].length, plain: found[0].toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, ''),
  }));
}
