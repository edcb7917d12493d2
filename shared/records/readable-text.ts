const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** A hash has digits and letters; sixteen digits alone may be an amount or an order number. */
const hash = '(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{16,}';
/** Machine identifiers, with the words that programs put before them (`row-`, `sha256:`). */
const identifiers = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:[\\w.]{1,20}[:-]){0,2}(?:${uuid}|${hash})(?![\\p{L}\\p{N}])`,
  'giu',
);
const longWord = /(?<![\p{L}\p{N}])[A-Za-z0-9]{20,}(?![\p{L}\p{N}])/gu;
/**
 * Returns whether a word looks like an identifier: letters and digits alternate far more often than
 * in a name with a date.
 */
const isMixed = (word: string): boolean =>
  (word.match(/[0-9](?=[A-Za-z])|[A-Za-z](?=[0-9])/g)?.length ?? 0) >= 5;

/**
 * Returns a text as displayed in lists: without hashes and other machine identifiers, which can
 * still be searched for.
 */
export function readableText(text: string): string {
  const shown = text
    .replace(identifiers, '')
    .replace(longWord, (word) => (isMixed(word) ? '' : word));
  if (shown === text) return text;
  return shown
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n');
}

/** Returns whether a source's key is meaningful to a person: `JIRA-12`, but not a hash. */
export const isReadableKey = (key: string): boolean => readableText(key) === key;
