/** What a token of the line sets. `tag` may come several times; of the others the last one counts. */
export type TokenField = 'severity' | 'deployment' | 'stage' | 'experiment' | 'model_iteration' | 'tag';

/** Sign -> field. A sign counts only where a word begins. */
export const fieldOfSign = {
  '!': 'severity', '@': 'deployment', '#': 'stage', '~': 'experiment', '^': 'model_iteration', '+': 'tag',
} as const satisfies Readonly<Record<string, TokenField>>;
export type Sign = keyof typeof fieldOfSign;

export const signOf = Object.fromEntries(Object.entries(fieldOfSign).map(([sign, field]) => [field, sign])) as Readonly<Record<TokenField, Sign>>;

export const severityOfDigit = { 1: 's1_stops_work', 2: 's2_rework', 3: 's3_annoyance', 4: 's4_cosmetic' } as const;

/**
 * What may follow each sign for it to begin a name without quotes. Amounts stay text ('+20 %', '~5 min', '#42'), as do lone signs;
 * deployments and iterations may begin with a digit ('@3M', '^3.5').
 */
const nameStart: Readonly<Record<Exclude<Sign, '!'>, RegExp>> = {
  '@': /^[\p{L}\p{N}]/u, '^': /^[\p{L}\p{N}]/u, '#': /^\p{L}/u, '~': /^\p{L}/u, '+': /^\p{L}/u,
};

export const isSign = (char: string | undefined): char is Sign => char !== undefined && Object.hasOwn(fieldOfSign, char);
export const startsName = (sign: Exclude<Sign, '!'>, rest: string): boolean => nameStart[sign].test(rest);

/** Straight and typographic quotes; systems replace the one by the other while one types. */
export const quotes = '"“”„';
export const isQuote = (char: string | undefined): boolean => char !== undefined && quotes.includes(char);
/** Marks at the end of a name without quotes that belong to the sentence. */
export const trailingMarks = /[,;:.!?)\]…]+$/u;
