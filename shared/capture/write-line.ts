import { isQuote, type Sign, signOf, startsName, type TokenField, trailingMarks } from './signs.ts';

/**
 * Writes a name as a token that parses back to it: `@Acme`, `~"storyboard A/B"`. For a severity,
 * its digit.
 */
export function writeToken(field: TokenField, name: string): string {
  const sign = signOf[field];
  if (sign === '!') return `!${name}`;
  return sign + (isBare(sign, name) ? name : quoted(name));
}

function isBare(sign: Exclude<Sign, '!'>, name: string): boolean {
  return startsName(sign, name) && !/\s/u.test(name) && !trailingMarks.test(name);
}

const quoted = (name: string): string =>
  `"${[...name].map((char) => (char === '\\' || isQuote(char) ? `\\${char}` : char)).join('')}"`;

/** Returns the text without a part of it, and without the gap that remains. */
export function cutOut(text: string, part: { readonly from: number; readonly to: number }): string {
  const before = text.slice(0, part.from).replace(/\s+$/u, '');
  const after = text.slice(part.to).replace(/^\s+/u, '');
  if (before === '') return after;
  if (after === '') return before;
  return `${before} ${after}`;
}
