import { diff3Merge } from 'node-diff3';

/**
 * Words with the white space that follows them: the unit in which two people's edits are told apart.
 * Scripts without spaces are told apart by characters.
 */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const wordPattern = new RegExp(String.raw`[${unspaced}]\s*|[^\s${unspaced}]+\s*|\s+`, 'gu');
const words = (text: string): string[] => text.match(wordPattern) ?? [];
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

/** Comparing takes time for pairs of parts, and more for pairs of equal ones; beyond these (half a second or so) a person has to settle it. */
const maxPairs = 4_000_000;
const maxEqualPairs = 100_000;

/**
 * Three-way merge of two edits of one text: by lines, and by words within the lines that both changed.
 * @returns the merged text, or null where both changed the same words, or where comparing them would take too long
 */
export function mergeText(base: string, a: string, b: string): string | null {
  return merge(base, a, b, lines, (o, left, right) => merge(o, left, right, words, () => null));
}

function merge(base: string, a: string, b: string, split: (text: string) => string[], conflict: (base: string, a: string, b: string) => string | null): string | null {
  if (a === b) return a;
  if (a === base) return b;
  if (b === base) return a;
  const parts = [split(a), split(base), split(b)] as const;
  const before = commonStart(parts);
  const [inA, inBase, inB] = parts.map((all) => all.slice(before)) as unknown as typeof parts;
  const after = commonStart([[...inA].reverse(), [...inBase].reverse(), [...inB].reverse()]);
  const middle = [inA, inBase, inB].map((all) => all.slice(0, all.length - after)) as unknown as typeof parts;
  if (isTooMuch(middle[0], middle[1]) || isTooMuch(middle[2], middle[1])) return null;
  const merged = [...parts[0].slice(0, before)];
  for (const region of diff3Merge(middle[0] as string[], middle[1] as string[], middle[2] as string[], { excludeFalseConflicts: true })) {
    const text = region.ok ? region.ok.join('') : region.conflict ? conflict(region.conflict.o.join(''), region.conflict.a.join(''), region.conflict.b.join('')) : '';
    if (text === null) return null;
    merged.push(text);
  }
  merged.push(...inA.slice(inA.length - after));
  return merged.join('');
}

/** How many parts at the start are the same in all three. */
function commonStart([a, b, c]: readonly [readonly string[], readonly string[], readonly string[]]): number {
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
