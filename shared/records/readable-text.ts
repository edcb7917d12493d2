const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** A hash has digits and letters; sixteen digits alone may be an amount or an order's number. */
const hash = '(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{16,}';
/** Identifiers of machines, with the words that programs put before them (`row-`, `sha256:`). */
const identifiers = new RegExp(`(?<![\\p{L}\\p{N}])(?:[\\w.]{1,20}[:-]){0,2}(?:${uuid}|${hash})(?![\\p{L}\\p{N}])`, 'giu');
const longWord = /(?<![\p{L}\p{N}])[A-Za-z0-9]{20,}(?![\p{L}\p{N}])/gu;
/** Letters and digits change places in an identifier far more often than in a name with a date. */
const isMixed = (word: string): boolean => (word.match(/[0-9](?=[A-Za-z])|[A-Za-z](?=[0-9])/g)?.length ?? 0) >= 5;

/** Returns a text as people read it in lists: without hashes and other identifiers of machines, which stay findable. */
export function readableText(text: string): string {
  const shown = text.replace(identifiers, '').replace(longWord, (word) => (isMixed(word) ? '' : word));
  return shown === text ? text : shown.split('\n').filter((line) => line.trim() !== '').join('\n');
}

/** Whether a key of a source says something to a person: `JIRA-12`, but no hash. */
export const isReadableKey = (key: string): boolean => readableText(key) === key;
