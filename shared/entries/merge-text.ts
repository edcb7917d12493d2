import { diff3Merge, type MergeRegion } from 'node-diff3';

/**
 * Words with the white space that follows them: the unit by which two people's edits are
 * distinguished. Scripts without spaces are split by characters.
 */
const unspaced = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');
const wordPattern = new RegExp(String.raw`[${unspaced}]\s*|[^\s${unspaced}]+\s*|\s+`, 'gu');
const words = (text: string): string[] => text.match(wordPattern) ?? [];
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

/**
 * Comparison takes time for pairs of parts, and more for pairs of equal ones; beyond these limits
 * (about half a second), a person has to resolve it.
 */
const maxPairs = 4_000_000;
const maxEqualPairs = 100_000;

/**
 * Merges two edits of one text in a three-way merge: by lines, and by words within the lines that
 * both changed.
 * @returns the merged text, or null if both changed the same words, or if the comparison would take
 * too long
 */
export function mergeText(base: string, a: string, b: string): string | null {
  return merge(base, a, b, lines, (o, left, right) => merge(o, left, right, words, () => null));
}

type MergeConflict = (base: string, a: string, b: string) => string | null;

function merge(
  base: string,
  a: string,
  b: string,
  split: (text: string) => string[],
  conflict: MergeConflict,
): string | null {
  if (a === b) return a;
  if (a === base) return b;
  if (b === base) return a;
  const parts = [split(a), split(base), split(b)] as const;
  const before = commonStart(parts);
  const [inA, inBase, inB] = parts.map((all) => all.slice(before)) as unknown as typeof parts;
  const after = commonStart([[...inA].reverse(), [...inBase].reverse(), [...inB].reverse()]);
  const middle = [inA, inBase, inB].map((all) =>
    all.slice(0, all.length - after),
  ) as unknown as typeof parts;
  if (isTooMuch(middle[0], middle[1]) || isTooMuch(middle[2], middle[1])) return null;
  const merged = [...parts[0].slice(0, before)];
  for (const region of diff3Merge(
    middle[0] as string[],
    middle[1] as string[],
    middle[2] as string[],
    { excludeFalseConflicts: true },
  )) {
    const text = regionText(region, conflict);
    if (text === null) return null;
    merged.push(text);
  }
  merged.push(...inA.slice(inA.length - after));
  return merged.join('');
}

function regionText(region: MergeRegion<string>, conflict: MergeConflict): string | null {
  if (region.ok) return region.ok.join('');
  if (!region.conflict) return '';
  const { o, a, b } = region.conflict;
  return conflict(o.join(''), a.join(''), b.join(''));
}

/** Returns the number of parts at the start that are equal in all three. */
function commonStart([a, b, c]: readonly [
  readonly string[],
  readonly string[],
  readonly string[],
]): number {
  const end = Math.min(a.length, b.length, c.length);
  let at = 0;
  while (at < end && a[at] === b[at] && b[at] === c[at]) at++;
  return at;
}

function isTooMuch(a: readonly string[], b: readonly string[]): boolean {
  if (a.length * b.length > maxPairs) return true;
  const times = new Map<string, number>();
  for (const part of b) times.set(part, (times.get(part) ?? 0) + 1);
  return a.reduce((pairs, part) => pairs + (times.get(part) ?? 0), 0) > maxEqualPairs;
}
