import { findKindWord } from './kind-words.ts';
import type { Token } from './parse-line.ts';
import { isQuote, quotes, type Sign, signOf, startsName, type TokenField, trailingMarks } from './signs.ts';

/** A name as a token that reads back as it: `@Acme`, `~"storyboard A/B"`. For a severity its digit. */
export function writeToken(field: TokenField, name: string): string {
  const sign = signOf[field];
  return sign === '!' ? `!${name}` : sign + (isBare(sign, name) ? name : quoted(name));
}

function isBare(sign: Exclude<Sign, '!'>, name: string): boolean {
  return startsName(sign, name) && !/\s/u.test(name) && !trailingMarks.test(name);
}

const quoted = (name: string): string => `"${[...name].map((char) => (char === '\\' || isQuote(char) ? `\\${char}` : char)).join('')}"`;

const couldBeToken = new RegExp(`^\\\\+[!@#~^+]|^![1-4]|^[@#~^+][${quotes}\\p{L}\\p{N}]`, 'u');

/** A title as text that reads back as it, wherever it has signs or begins like a kind. @param first whether it begins the line */
export function writeTitle(title: string, first: boolean): string {
  const words = title.trim().split(/\s+/u).map((word) => (couldBeToken.test(word) ? `\\${word}` : word)).join(' ');
  return first && findKindWord(words.replace(/^\\+/, '')) !== null ? `\\${words}` : words;
}

/** The text without a part of it, and without the gap that it leaves. */
export function cutOut(text: string, part: { readonly from: number; readonly to: number }): string {
  const before = text.slice(0, part.from).replace(/\s+$/u, '');
  const after = text.slice(part.to).replace(/^\s+/u, '');
  return before === '' ? after : after === '' ? before : `${before} ${after}`;
}

/** The text with a token in place of one, or at its end. */
export function putToken(text: string, token: Token | null, field: TokenField, name: string): string {
  const written = writeToken(field, name);
  if (token) return text.slice(0, token.from) + written + text.slice(token.to);
  return text.trim() === '' ? written : `${text.replace(/\s+$/u, '')} ${written}`;
}
