/**
 * How text becomes words, for the index and for the query alike; SQLite's tokenizer then only splits at spaces.
 * Words are compared without case, without Latin, Greek, Cyrillic, Hebrew and Arabic diacritics, in compatibility form (ﬁ = fi, Ａ = a).
 * Scripts that don't put spaces between words (Han, kana, Thai, Lao, Khmer, Burmese) are cut into overlapping pairs of characters.
 */
 
const ascii = /^[\x00-\x7f]*$/;
const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
/** Marks that are an accent on the letter before; vowel signs of Indic scripts are letters in their own right and stay. */
const accents = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const folds: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd' };
const folded = /[ßøłđıæœþð]/g;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]+/gu;

/** One word in the form in which words are compared. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (ascii.test(lower)) return lower;
  return lower.normalize('NFKD').toLowerCase().replace(accents, '').replace(folded, (letter) => folds[letter] ?? letter).normalize('NFC');
}

/** The text as the index takes it: folded words with spaces between them. */
export function indexText(text: string): string {
  if (ascii.test(text)) return text;
  return foldWord(text).replace(unspaced, (run) => ` ${pairs(run, true).join(' ')} `).replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ');
}

/** A word to look for; `prefix`: it may go on. */
export interface SearchWord { readonly word: string; readonly prefix: boolean }

const maxWords = 64;

/** The words of a query: each must occur, the last one as a beginning. Total: any text gives words, or none. */
export function searchWords(query: string): readonly SearchWord[] {
  const spaced = foldWord(query).replace(unspaced, (run) => ` ${pairs(run, false).join(' ')} `);
  const words = spaced.match(wordPattern) ?? [];
  // "foo " is finished with foo; so is a query that ends in other than a letter or digit.
  const open = /[\p{L}\p{N}\p{M}]$/u.test(query);
  const found = new Map<string, boolean>();
  words.forEach((word, i) => {
    const prefix = (open && i === words.length - 1) || (isUnspaced(word) && [...word].length === 1);
    found.set(word, found.has(word) ? (found.get(word) ?? false) && prefix : prefix);
  });
  return [...found].slice(-maxWords).map(([word, prefix]) => ({ word, prefix }));
}

const isUnspaced = (word: string): boolean => word.replace(unspaced, '') === '';

/** Overlapping pairs; the index also takes the last character alone, so that every single character can be found as a beginning. */
function pairs(run: string, withLast: boolean): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  const found: string[] = [];
  for (let i = 0; i + 1 < characters.length; i++) found.push(`${characters[i]}${characters[i + 1]}`);
  const last = characters.at(-1);
  if (withLast && last !== undefined) found.push(last);
  return found;
}
