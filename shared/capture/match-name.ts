import { distanceOf } from '../search/is-near.ts';

export interface Named {
  readonly id: string;
  readonly title: string;
}

/**
 * Normalises a name for comparison: no case, no accents, runs of anything but letters and digits
 * become one space.
 */
export const foldName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export type Match<T> =
  | { readonly state: 'one'; readonly one: T }
  | { readonly state: 'several'; readonly several: readonly T[] }
  | { readonly state: 'none' };

/**
 * Finds the match for a typed name: the same name; else one that starts with it; else one whose
 * words start with its words, in any order. The first rule with a match decides.
 */
export function matchName<T extends Named>(typed: string, candidates: readonly T[]): Match<T> {
  const wanted = foldName(typed);
  // Names that consist only of symbols are compared unchanged.
  const rules: readonly ((title: string, folded: string) => boolean)[] =
    wanted === ''
      ? [(title) => title === typed.trim()]
      : [
          (title) => title.trim() === typed.trim(),
          (_, folded) => folded === wanted,
          (_, folded) => folded.startsWith(wanted),
          (_, folded) => wordsBegin(wanted, folded),
        ];
  for (const fits of rules) {
    const found = candidates.filter(({ title }) => fits(title, foldName(title)));
    if (found.length === 1) return { state: 'one', one: found[0]! };
    if (found.length > 1) return { state: 'several', several: found };
  }
  return { state: 'none' };
}

/** Returns whether each word of `wanted` is the start of a word of `folded`. */
export const wordsBegin = (wanted: string, folded: string): boolean => {
  const words = folded.split(' ');
  return wanted.split(' ').every((part) => words.some((word) => word.startsWith(part)));
};

/**
 * Returns the candidates to suggest for the text typed so far, best first: those that match by the
 * rules above, then those that contain it.
 */
export function rankNames<T extends Named>(
  typed: string,
  candidates: readonly T[],
  limit: number,
): readonly T[] {
  const wanted = foldName(typed);
  if (wanted === '') return candidates.slice(0, limit);
  const ranked = candidates.flatMap((candidate) => {
    const rank = rankOf(wanted, foldName(candidate.title));
    if (rank === null) return [];
    return [{ candidate, rank }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** Returns how well a normalised name matches the typed text, 0 is best; null if it doesn't. */
function rankOf(wanted: string, folded: string): number | null {
  if (folded === wanted) return 0;
  if (folded.startsWith(wanted)) return 1;
  if (wordsBegin(wanted, folded)) return 2;
  if (folded.includes(wanted)) return 3;
  return null;
}

/**
 * Returns the name that was probably meant by an unknown one: the whole name, its start or one of
 * its words differs by one letter at most, or two from six letters on. Returns null if there is
 * none, or several are equally close.
 */
export function nearestName<T extends Named>(typed: string, candidates: readonly T[]): T | null {
  const wanted = foldName(typed);
  if (wanted.length < 3) return null;
  const most = wanted.length < 6 ? 1 : 2;
  const near = candidates
    .map((one) => ({
      one,
      distance: Math.min(
        ...partsOf(foldName(one.title), wanted.length).map((part) => distanceOf(wanted, part)),
      ),
    }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = near;
  if (first === undefined || second?.distance === first.distance) return null;
  return first.one;
}

const partsOf = (folded: string, length: number): readonly string[] => [
  folded,
  folded.slice(0, length),
  ...folded.split(' '),
];
