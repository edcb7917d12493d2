/** The longest title that a record keeps, in UTF-16 units. */
export const titleMax = 300;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Splits a text that is longer than a title: after a sentence that ends in the second half, else
 * between words, else between characters; never inside one. Only the space in between is lost.
 */
export function splitTitle(text: string): { readonly title: string; readonly rest: string } {
  if (text.length <= titleMax) return { title: text, rest: '' };
  const at = cutAt(text);
  return { title: text.slice(0, at).trim(), rest: text.slice(at).trim() };
}

function cutAt(text: string): number {
  const beginning = text.slice(0, titleMax);
  const sentence = Math.max(
    ...['. ', '! ', '? ', '。', '؟ ', '। '].map(
      (end) => beginning.lastIndexOf(end) + end.trimEnd().length,
    ),
  );
  if (sentence > titleMax / 2) return sentence;
  const word = beginning.lastIndexOf(' ');
  if (word > titleMax / 2) return word;
  const starts = [...graphemes.segment(text.slice(0, titleMax + 50))].map(({ index }) => index);
  return starts.filter((index) => index <= titleMax).at(-1) ?? titleMax;
}
