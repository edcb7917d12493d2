import { searchWords } from '../../shared/search/search-words.ts';

/** Shorter words say little, unless a script needs fewer letters. */
const wordMin = 4;
/** How many of the newest records that share a word are compared. */
const comparedMax = 300;

interface Titled {
  readonly id: string;
  readonly title: string;
}

/**
 * Returns how likely duplicates were found before: of the newest records that share a word of the
 * title, those first whose titles overlap most.
 * @param records the newest first
 */
export function byTitleOverlap(records: readonly Titled[]): (like: Titled) => readonly string[] {
  const known = records.map(({ id, title }) => ({ id, words: wordsOf(title) }));
  return ({ id: own, title }) => {
    const words = wordsOf(title);
    return known
      .filter((one) => one.id !== own && [...words].some((word) => one.words.has(word)))
      .slice(0, comparedMax)
      .map((one) => {
        const shared = [...words].filter((word) => one.words.has(word)).length;
        return { id: one.id, overlap: shared / (words.size + one.words.size - shared) };
      })
      .sort((a, b) => b.overlap - a.overlap)
      .map(({ id }) => id);
  };
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    searchWords(`${text} `)
      .filter(({ symbol }) => symbol === undefined)
      .map(({ word }) => word)
      .filter((word) => word.length >= wordMin || word.charCodeAt(0) > 0x2e7f),
  );
