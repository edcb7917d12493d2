/**
 * What a token of the line sets. `tag` may occur several times; for the others the last one counts.
 */
export type TokenField =
  'severity' | 'deployment' | 'stage' | 'experiment' | 'model_iteration' | 'tag';

/** Sign -> field. A sign counts only at the start of a word. */
export const fieldOfSign = {
  '!': 'severity',
  '@': 'deployment',
  '#': 'stage',
  '~': 'experiment',
  '^': 'model_iteration',
  '+': 'tag',
} as const satisfies Readonly<Record<string, TokenField>>;
export type Sign = keyof typeof fieldOfSign;

export const signOf = Object.fromEntries(
  Object.entries(fieldOfSign).map(([sign, field]) => [field, sign]),
) as Readonly<Record<TokenField, Sign>>;

export const severityOfDigit = {
  1: 's1_stops_work',
  2: 's2_rework',
  3: 's3_annoyance',
  4: 's4_cosmetic',
} as const;

/**
 * What may follow each sign as the start of a name without quotes. Amounts stay text ('+20 %', '~5
 * min', '#42'), as do signs alone; deployments and iterations may start with a digit ('@3M',
 * '^3.5').
 */
const nameStart: Readonly<Record<Exclude<Sign, '!'>, RegExp>> = {
  '@': /^[\p{L}\p{N}]/u,
  '^': /^[\p{L}\p{N}]/u,
  '#': /^\p{L}/u,
  '~': /^\p{L}/u,
  '+': /^\p{L}/u,
};

/** Returns whether a character is a sign. */
export const isSign = (char: string | undefined): char is Sign =>
  char !== undefined && Object.hasOwn(fieldOfSign, char);
/** Returns whether the text after a sign starts a name. */
export const startsName = (sign: Exclude<Sign, '!'>, rest: string): boolean =>
  nameStart[sign].test(rest);

/** Straight and typographic quotes; systems replace one with the other during typing. */
export const quotes = '"“”„';
/** Returns whether a character is a quote. */
export const isQuote = (char: string | undefined): boolean =>
  char !== undefined && quotes.includes(char);
/** Punctuation at the end of an unquoted name that belongs to the sentence. */
export const trailingMarks = /[,;:.!?)\]…]+$/u;
