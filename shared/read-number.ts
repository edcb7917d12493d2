/** What a text says as a number; `ambiguous` has more than one reading, `none` is not a number. */
export type NumberReading =
  { readonly kind: 'number'; readonly value: number } | { readonly kind: 'ambiguous' | 'none' };

/** The character that marks decimals where a text alone is ambiguous: `1,234` is 1234 or 1.234. */
export type DecimalMark = '.' | ',';

const none: NumberReading = { kind: 'none' };
const ambiguous: NumberReading = { kind: 'ambiguous' };

/** The zeros of Unicode's decimal digits besides ASCII, in blocks of ten. */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
  0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0xff10,
];

/**
 * Reads a number as people and programs write it: `1,234`, `1.234,5`, `1 234`, `1'234.50`, `(5)`,
 * `−5`, `1e3`, `12 %`, `€ 5`, digits of other scripts and Arabic separators. Total. A comma or
 * space before exactly three digits groups thousands; a point marks decimals, unless the text
 * groups with it. Marks mixed in no known order are ambiguous.
 * @param mark the decimal mark, if known from other numbers in the column
 */
export function readNumber(text: string, mark?: DecimalMark): NumberReading {
  const plain = plainText(text);
  const signed = takeSign(plain);
  if (signed === null) return none;
  const match = /^([\d.,' ]*\d|[\d.,' ]*\d\.)(?:e([+-]?\d{1,3}))?$/i.exec(signed.digits);
  if (!match) return none;
  const digits = readDigits(match[1] ?? '', mark);
  if (digits === null) return ambiguous;
  const value = Number(`${signed.negative ? '-' : ''}${digits}e${match[2] ?? '0'}`);
  if (Number.isFinite(value)) return { kind: 'number', value };
  return none;
}

/**
 * Returns the decimal mark of a column of texts: the one in a number with only one reading, such as
 * `0,5` or `1.234,5`. Undefined if none or both occur.
 */
export function findDecimalMark(texts: Iterable<string>): DecimalMark | undefined {
  const marks = new Set<DecimalMark>();
  for (const text of texts) {
    const plain = plainText(text);
    if (/^[-+(]*(\d{1,3}([. ']\d{3})*|\d+),(\d{1,2}|\d{4,})\)?$/.test(plain)) marks.add(',');
    if (/^[-+(]*0,\d+\)?$/.test(plain) || /^[-+(]*\d{1,3}(\.\d{3})+,\d+\)?$/.test(plain))
      marks.add(',');
    if (/^[-+(]*(\d{1,3}([, ']\d{3})*|\d+)\.\d+\)?$/.test(plain)) marks.add('.');
  }
  if (marks.size === 1) return [...marks][0];
  return undefined;
}

/** Normalises characters: ASCII digits, `-`, `.`, `,`, `'` and a space; no direction marks. */
function plainText(text: string): string {
  let plain = '';
  for (const sign of text.trim()) plain += plainSign(sign);
  return plain
    .replace(/^\p{Sc}\s*|^([-(]+)\p{Sc}\s*|\s*\p{Sc}(?=\)?$)/gu, '$1')
    .replace(/\s?%(?=\)?$)/, '')
    .trim();
}

const spellings: Readonly<Record<string, string>> = {
  '\u066b': '.',
  '\u066c': "'",
  '\u066a': '%',
  '\uff0c': ',',
  '\uff0e': '.',
  '\uff05': '%',
  '\uff08': '(',
  '\uff09': ')',
  '\uff0b': '+',
  '\u2019': "'",
  '\u02bc': "'",
  '\u00b4': "'",
  _: "'",
};

function plainSign(sign: string): string {
  const code = sign.codePointAt(0) as number;
  if (code < 128) return spellings[sign] ?? sign;
  if (/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(sign)) return '';
  if (/\s/.test(sign)) return ' ';
  if (/[\u2010-\u2013\u2212\ufe58\ufe63\uff0d]/.test(sign)) return '-';
  const zero = zeros.find((first) => code >= first && code < first + 10);
  if (zero === undefined) return spellings[sign] ?? sign;
  return String(code - zero);
}

/**
 * Reads a sign before or after the digits, or brackets around them as in accounting; returns null
 * for both.
 */
function takeSign(text: string): { readonly negative: boolean; readonly digits: string } | null {
  const brackets = /^\(\s*(.*?)\s*\)$/.exec(text);
  if (brackets) {
    const inner = brackets[1] ?? '';
    if (/^[-+]/.test(inner)) return null;
    return { negative: true, digits: inner };
  }
  const before = /^([-+])\s*(.*)$/.exec(text);
  if (before) return { negative: before[1] === '-', digits: before[2] ?? '' };
  const after = /^(.*\d)\s?-$/.exec(text);
  if (after) return { negative: true, digits: after[1] ?? '' };
  return { negative: false, digits: text };
}

/** Returns digits with separators as in JavaScript; null if more than one reading is left. */
function readDigits(text: string, mark: DecimalMark | undefined): string | null {
  if (/^\d+\.?$|^\d*\.\d+$/.test(text) && mark !== ',') return text;
  const kinds = new Set(text.replace(/\d/g, ''));
  if (kinds.size === 0) return text;
  if (kinds.size > 2) return null;
  const last = text.replace(/\d/g, '').at(-1) as string;
  if (kinds.size === 2) return readGrouped(text, last);
  if (last === "'" || last === ' ') return ungroup(text, last);
  return readOneKind(text, last as DecimalMark, mark);
}

/** Reads two kinds of separators: the last one marks decimals, the other one groups. */
function readGrouped(text: string, last: string): string | null {
  const at = text.lastIndexOf(last);
  if (text.indexOf(last) !== at || last === ' ' || last === "'") return null;
  const whole = text.slice(0, at);
  const group = whole.replace(/\d/g, '').at(0) as string;
  const digits = ungroup(whole, group);
  if (digits === null) return null;
  return `${digits}.${text.slice(at + 1)}`;
}

/** Reads only commas or only points. */
function readOneKind(
  text: string,
  sign: DecimalMark,
  mark: DecimalMark | undefined,
): string | null {
  const parts = text.split(sign);
  if (parts.length > 2) return mark === sign ? null : ungroup(text, sign);
  const [whole = '', decimals = ''] = parts;
  const decimal = `${whole}.${decimals}`;
  if (mark === sign) return decimal;
  const groups = decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (sign === '.')
    return mark === ',' && groups ? `${whole}${decimals}` : decimalOr(mark, decimal);
  if (groups) return `${whole}${decimals}`;
  return decimalOr(mark, decimal);
}

/**
 * Returns the reading as a decimal. A separator that neither is the known decimal mark nor groups
 * is ambiguous.
 */
const decimalOr = (mark: DecimalMark | undefined, decimal: string): string | null =>
  mark === undefined ? decimal : null;

/**
 * Joins groups of three, or of two before the last three as in India; returns null for any other.
 */
function ungroup(text: string, sign: string): string | null {
  const groups = text.split(sign);
  const [first = '', ...rest] = groups;
  const threes = /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
  const twos =
    /^\d{1,2}$/.test(first) &&
    /^\d{3}$/.test(rest.at(-1) ?? '') &&
    rest.slice(0, -1).every((group) => /^\d\d$/.test(group));
  if (threes || (twos && sign === ',')) return groups.join('');
  return null;
}
