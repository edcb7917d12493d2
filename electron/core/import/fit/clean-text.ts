/**
 * The text without what the store can't hold: U+0000 is left out, a lone surrogate becomes U+FFFD (as UTF-8 encoders write it).
 * Everything else stays as it is.
 */
export function cleanText(text: string): string {
  if (!/[\0\uD800-\uDFFF]/.test(text)) return text;
  return text.replace(/\0/g, '').replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

/** Clean text on one line: runs of white space become one space. */
export const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/** The beginning of a text, at most `max` UTF-16 units, not cut inside a character; an ellipsis marks the cut. */
export function beginning(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = max - 1;
  const code = text.charCodeAt(end - 1);
  return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end)}…`;
}
