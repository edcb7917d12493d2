import { countText } from './number-words.ts';
/** An absolute path's last part. */
export const fileName = (path: string): string => path.split(/[\\/]/u).filter((part) => part !== '').at(-1) ?? path;

/** The files of an import in few words: 'incidents.csv', 'incidents.csv and 3 more'. */
export function filesWords(files: readonly string[]): string {
  const [first] = files;
  if (first === undefined) return 'no files';
  return files.length === 1 ? fileName(first) : `${fileName(first)} and ${countText(files.length - 1)} more`;
}
