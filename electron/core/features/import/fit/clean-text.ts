import { createHash } from 'node:crypto';
import { nameKey } from '../../../../../shared/records/name-key.ts';

/**
 * Returns the text without characters that can't be stored: U+0000 is left out, a lone surrogate
 * becomes U+FFFD (as UTF-8 encoders write it). Everything else is unchanged.
 */
export function cleanText(text: string): string {
  if (!/[\0\uD800-\uDFFF]/.test(text)) return text;
  return text
    .replace(/\0/g, '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

/** Returns clean text on one line: runs of white space become one space. */
export const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/**
 * Returns a name that fits in a field of `max` UTF-16 units. A longer one ends in some digits of
 * its hash: the same name is always the same, and two long names with the same beginning stay
 * different.
 */
export function nameThatFits(name: string, max: number): string {
  const line = oneLine(name);
  if (line.length <= max) return line;
  const hash = createHash('sha256').update(nameKey(line)).digest('hex').slice(0, 8);
  return `${beginning(line, max - hash.length - 1)} ${hash}`;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Returns the beginning of a text, at most `max` UTF-16 units; an ellipsis marks the cut. What a
 * reader sees as one character (a letter with its accents, an emoji of several parts) is never cut.
 */
export function beginning(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${wholeCharacters(text, max - 1)}…`;
}

function wholeCharacters(text: string, max: number): string {
  // A character longer than this is cut all the same: some chains of marks have no end.
  const from = Math.max(0, max - 200);
  const start = isLowSurrogate(text, from) ? from + 1 : from;
  let end = start;
  for (const { index, segment } of graphemes.segment(text.slice(start, max + 200))) {
    if (start + index + segment.length > max) break;
    end = start + index + segment.length;
  }
  if (end > start) return text.slice(0, end);
  return text.slice(0, isLowSurrogate(text, max) ? max - 1 : max);
}

const isLowSurrogate = (text: string, at: number): boolean =>
  text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;
