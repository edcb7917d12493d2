/**
 * How text becomes words, for both the index and queries; SQLite's tokenizer then only splits at
 * spaces. Words are compared as displayed: without case, without invisible characters, without
 * Latin, Greek, Cyrillic, Hebrew and Arabic diacritics, in compatibility form (ﬁ = fi, Ａ = a), with
 * one form per Arabic letter and digit. Scripts that don't put spaces between words (Han, kana,
 * Thai, Lao, Khmer, Burmese) are split into overlapping pairs of characters. Symbols (🔥, →, ?) are
 * words of their own.
 */

const ascii = /^[\x00-\x7f]*$/;
/**
 * Characters that take no space and mean nothing: soft hyphen, zero-width characters, direction and
 * variation marks; and the kashida.
 */
const unseen =
  String.raw`\u00ad\u034f\u0640\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e` +
  String.raw`\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff`;
const unseenSigns = new RegExp(`[${unseen}]`, 'g');
const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
/** A word as displayed in a text: it may contain invisible characters. */
export const shownWordPattern = new RegExp(
  `[\\p{L}\\p{N}\\p{M}](?:[\\p{L}\\p{N}\\p{M}${unseen}]*[\\p{L}\\p{N}\\p{M}])?`,
  'gu',
);
/**
 * Marks that are an accent on the previous letter; vowel signs of Indic scripts are letters in
 * their own right and stay.
 */
const accentRanges = [
  String.raw`\u0300-\u036f`,
  String.raw`\u0483-\u0487`,
  String.raw`\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7`,
  String.raw`\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed`,
  String.raw`\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f`,
];
const accents = new RegExp(`[${accentRanges.join('')}]`, 'g');
const folds: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  // Persian and Urdu forms of letters that Arabic writes differently, and Arabic spellings that are
  // used interchangeably.
  ی: 'ي',
  ى: 'ي',
  ے: 'ي',
  ک: 'ك',
  ڪ: 'ك',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ة: 'ه',
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
};
const folded = new RegExp(`[${Object.keys(folds).join('')}]`, 'g');
const otherDigit = /(?![0-9])\p{Nd}/gu;
const unspacedScripts = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const unspaced = new RegExp(
  `[${unspacedScripts.map((script) => `\\p{Script=${script}}`).join('')}ー々]+`,
  'gu',
);

/** Returns one word in the form in which words are compared. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (ascii.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .toLowerCase()
    .replace(unseenSigns, '')
    .replace(accents, '')
    .replace(folded, (letter) => folds[letter] ?? letter)
    .replace(otherDigit, asciiDigit)
    .normalize('NFC');
}

/**
 * Returns the ASCII digit. The decimal digits of every script are in order, in blocks of ten from
 * zero; some blocks follow each other without a gap.
 */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/**
 * Symbols that people search for on their own. Commas, stops, quotes, brackets and dashes are in
 * nearly every text.
 */
const searchedMarks = '?!*#@%&§¶†‡‰';
const symbol = new RegExp(`[\\p{S}${searchedMarks}]`, 'gu');
/** Skin tones belong to the previous symbol. */
const skinTone = /[\u{1f3fb}-\u{1f3ff}]/gu;

/**
 * Returns a symbol as a word of the index. ASCII symbols would split words there, so a private
 * character represents them.
 */
const symbolWord = (sign: string): string =>
  sign.charCodeAt(0) < 0x80 ? String.fromCharCode(0xe000 + sign.charCodeAt(0)) : sign;

const symbolsOf = (text: string): readonly string[] => {
  const found = text.replace(skinTone, '').match(symbol);
  // Symbols that represent letters or digits (™, Ⓐ) are in the words already.
  if (found)
    return [...new Set(found)].filter((sign) => !/[\p{L}\p{N}]/u.test(sign.normalize('NFKD')));
  return [];
};

/** Returns the text for the index: folded words separated by spaces, followed by the symbols. */
export function indexText(text: string): string {
  const symbols = symbolsOf(text).map(symbolWord);
  const words = ascii.test(text)
    ? text
    : foldWord(text)
        .replace(unspaced, (run) => ` ${pairs(run, true).join(' ')} `)
        .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ');
  if (symbols.length === 0) return words;
  return `${words} ${symbols.join(' ')}`;
}

/** A word to look for; `prefix`: it may continue. `symbol`: it is a symbol, as in the text. */
export interface SearchWord {
  readonly word: string;
  readonly prefix: boolean;
  readonly symbol?: string;
}

const maxWords = 64;

/**
 * Returns the words of a query: each must occur, the last one as a prefix. Total: any text gives
 * words, or none. Symbols must occur too; ASCII symbols only if there is no word, because they
 * often accompany words (`C++?`).
 */
export function searchWords(query: string): readonly SearchWord[] {
  const spaced = foldWord(query).replace(unspaced, (run) => ` ${pairs(run, false).join(' ')} `);
  const words = spaced.match(wordPattern) ?? [];
  // "foo " ends with the complete word foo; so does a query that ends with anything but a letter or
  // digit.
  const open = /[\p{L}\p{N}\p{M}]$/u.test(query);
  const found = new Map<string, boolean>();
  words.forEach((whole, i) => {
    const word = withoutParticle(whole);
    const prefix =
      (open && i === words.length - 1) ||
      isHangul(word) ||
      (isUnspaced(word) && [...word].length === 1);
    found.set(word, found.has(word) ? (found.get(word) ?? false) && prefix : prefix);
  });
  const symbols = symbolsOf(query).filter(
    (sign) => words.length === 0 || sign.charCodeAt(0) >= 0x80,
  );
  return [
    ...[...found].slice(-maxWords).map(([word, prefix]) => ({ word, prefix })),
    ...symbols
      .slice(0, maxWords)
      .map((sign) => ({ word: symbolWord(sign), prefix: false, symbol: sign })),
  ];
}

const isUnspaced = (word: string): boolean => word.replace(unspaced, '') === '';
const isHangul = (word: string): boolean => /^[\uac00-\ud7a3]+$/.test(word);

/** Korean noun particles, longest first. */
const particles =
  /(?:으로부터|에서는|에게서|이라고|으로는|에서|에게|으로|부터|까지|처럼|보다|라고|하고|이나|은|는|이|가|을|를|에|의|로|와|과|도|만)$/;

/**
 * Returns a Korean word without its particle, if two syllables are left, so that it is found with
 * other particles.
 */
function withoutParticle(word: string): string {
  if (!isHangul(word)) return word;
  const stem = word.replace(particles, '');
  if (stem.length >= 2) return stem;
  return word;
}

/**
 * Returns overlapping pairs; the index also takes the last character alone, so that every single
 * character can be found as a prefix.
 */
function pairs(run: string, withLast: boolean): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  const found: string[] = [];
  for (let i = 0; i + 1 < characters.length; i++)
    found.push(`${characters[i]}${characters[i + 1]}`);
  const last = characters.at(-1);
  if (withLast && last !== undefined) found.push(last);
  return found;
}
