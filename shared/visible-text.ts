/**
 * What a terminal would execute instead of display: controls (C0, DEL, C1), line and paragraph
 * separators, characters that change the direction of what follows, annotation and tag characters,
 * and halves of surrogate pairs. Direction marks that are part of Arabic or Hebrew text stay.
 */
const obeyed = new RegExp(
  String.raw`[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069` +
    String.raw`\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\ud800-\udfff]`,
  'gu',
);

function escaped(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  if (code === 0x0a) return '\\n';
  if (code === 0x0d) return '\\r';
  if (code === 0x09) return '\\t';
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16)}`;
  return `\\u{${code.toString(16)}}`;
}

/**
 * Returns a text for one line of a terminal: every control character, including line ends, is shown
 * as its escape.
 */
export const visibleLine = (text: string): string => text.replace(obeyed, escaped);

/**
 * Returns a text as one plain line, for places that show it as it is: line ends and control
 * characters are spaces, and several spaces are one.
 */
export const plainLine = (text: string): string =>
  text.replace(obeyed, ' ').replace(/\s+/g, ' ').trim();

/**
 * Returns a text of several lines for a terminal: line ends stay, every other control character is
 * shown as its escape.
 */
export const visibleText = (text: string): string => text.split('\n').map(visibleLine).join('\n');
