import { findKindWord } from '../../shared/capture/kind-words.ts';
import { quotes, type TokenField } from '../../shared/capture/signs.ts';
import { writeToken } from '../../shared/capture/write-line.ts';

const couldBeToken = new RegExp(`^\\\\+[!@#~^+]|^![1-4]|^[@#~^+][${quotes}\\p{L}\\p{N}]`, 'u');

/**
 * Writes a title as text that parses back to it, even if it has signs or starts like a kind.
 * @param first whether it starts the line
 */
export function writeTitle(title: string, first: boolean): string {
  const words = title
    .trim()
    .split(/\s+/u)
    .map((word) => (couldBeToken.test(word) ? `\\${word}` : word))
    .join(' ');
  return first && findKindWord(words.replace(/^\\+/, '')) !== null ? `\\${words}` : words;
}

/** Returns the text with a token at its end. */
export function addToken(text: string, field: TokenField, name: string): string {
  const written = writeToken(field, name);
  return text.trim() === '' ? written : `${text.replace(/\s+$/u, '')} ${written}`;
}
