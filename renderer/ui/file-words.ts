import { countText } from './number-words.ts';

/** Returns an absolute path's last part. */
export const fileName = (path: string): string =>
  path
    .split(/[\\/]/u)
    .filter((part) => part !== '')
    .at(-1) ?? path;

/**
 * Returns the files of an import in a few words: 'incidents.csv', 'incidents.csv and 3 more'.
 * @param count how many there were, if `files` has only the first ones
 */
export function filesWords(files: readonly string[], count: number | null = null): string {
  const [first] = files;
  if (first === undefined) return 'no files';
  const all = count ?? files.length;
  if (all === 1) return fileName(first);
  return `${fileName(first)} and ${countText(all - 1)} more`;
}
