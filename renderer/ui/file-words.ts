import { countText } from './number-words.ts';

/** An absolute path's last part. */
export const fileName = (path: string): string => path.split(/[\\/]/u).filter((part) => part !== '').at(-1) ?? path;

/**
 * Returns the files of an import in few words: 'incidents.csv', 'incidents.csv and 3 more'.
 * @param count how many there were, where `files` has only the first ones
 */
export function filesWords(files: readonly string[], count: number | null = null): string {
  const [first] = files;
  if (first === undefined) return 'no files';
  const all = count ?? files.length;
  return all === 1 ? fileName(first) : `${fileName(first)} and ${countText(all - 1)} more`;
}
