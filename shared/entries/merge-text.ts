import { diff3Merge } from 'node-diff3';

/** Words with the white space that follows them: the unit in which two people's edits are told apart. */
const words = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

/**
 * Three-way merge of two edits of one text.
 * @returns the merged text, or null where both changed the same words
 */
export function mergeText(base: string, a: string, b: string): string | null {
  if (a === b) return a;
  if (a === base) return b;
  if (b === base) return a;
  const regions = diff3Merge(words(a), words(base), words(b), { excludeFalseConflicts: true });
  const merged: string[] = [];
  for (const region of regions) {
    if (!region.ok) return null;
    merged.push(...region.ok);
  }
  return merged.join('');
}
