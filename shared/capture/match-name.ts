import { distanceOf } from '../search/is-near.ts';

export interface Named { readonly id: string; readonly title: string }

/** Folded for comparing: no case, no accents, runs of anything but letters and digits as one space. */
export const foldName = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

export type Match<T> = { readonly state: 'one'; readonly one: T } | { readonly state: 'several'; readonly several: readonly T[] } | { readonly state: 'none' };

/**
 * Who is meant by a typed name: the one that is called so; else the one that begins so; else the one whose words begin so, in any order.
 * The first of these rules that fits anything decides.
 */
export function matchName<T extends Named>(typed: string, candidates: readonly T[]): Match<T> {
  const wanted = foldName(typed);
  // Names that are nothing but signs are compared as they are.
  const rules: readonly ((title: string, folded: string) => boolean)[] = wanted === ''
    ? [(title) => title === typed.trim()]
    : [(title) => title.trim() === typed.trim(), (_, folded) => folded === wanted, (_, folded) => folded.startsWith(wanted), (_, folded) => wordsBegin(wanted, folded)];
  for (const fits of rules) {
    const found = candidates.filter(({ title }) => fits(title, foldName(title)));
    if (found.length === 1) return { state: 'one', one: found[0]! };
    if (found.length > 1) return { state: 'several', several: found };
  }
  return { state: 'none' };
}

/** Whether each word of `wanted` begins a word of `folded`. */
export const wordsBegin = (wanted: string, folded: string): boolean => {
  const words = folded.split(' ');
  return wanted.split(' ').every((part) => words.some((word) => word.startsWith(part)));
};

/** Candidates to offer for what is typed so far, the best first: those that match by the rules above, then those that contain it. */
export function rankNames<T extends Named>(typed: string, candidates: readonly T[], limit: number): readonly T[] {
  const wanted = foldName(typed);
  if (wanted === '') return candidates.slice(0, limit);
  const ranked = candidates.flatMap((candidate) => {
    const folded = foldName(candidate.title);
    const rank = folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : wordsBegin(wanted, folded) ? 2 : folded.includes(wanted) ? 3 : null;
    return rank === null ? [] : [{ candidate, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, limit).map(({ candidate }) => candidate);
}

/**
 * Returns the name that was probably meant by one that nothing has: as a whole, by its beginning or by one of its words at most one letter
 * off, from six letters on two. Null when there is none, or several are as near.
 */
export function nearestName<T extends Named>(typed: string, candidates: readonly T[]): T | null {
  const wanted = foldName(typed);
  if (wanted.length < 3) return null;
  const most = wanted.length < 6 ? 1 : 2;
  const near = candidates.map((one) => ({ one, distance: Math.min(...partsOf(foldName(one.title), wanted.length).map((part) => distanceOf(wanted, part))) }))
    .filter(({ distance }) => distance <= most).sort((a, b) => a.distance - b.distance);
  const [first, second] = near;
  return first === undefined || second?.distance === first.distance ? null : first.one;
}

const partsOf = (folded: string, length: number): readonly string[] => [folded, folded.slice(0, length), ...folded.split(' ')];
