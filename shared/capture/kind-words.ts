import type { ObservationType } from '../records/index.ts';

interface KindWords {
  /** Lower case; a space stands for any run of spaces, dashes or underscores. */
  readonly words: readonly string[];
  /** Any beginning of this word will do as well, unless it is a word itself. */
  readonly abbreviates: string;
}

/** The first word of a line that says what kind of observation it is. English only, like the rest of the grammar. */
const kinds: Readonly<Record<ObservationType, KindWords>> = {
  outcome: { words: ['outcome'], abbreviates: 'outcome' },
  breakage: { words: ['breakage'], abbreviates: 'breakage' },
  data_need: { words: ['data need', 'need', 'dn'], abbreviates: 'need' },
};

/** Beginnings of the kind words that begin titles just as well: 'out of memory', 'break in continuity'. */
const titleWords = new Set(['out', 'break']);

export interface KindWord {
  readonly type: ObservationType;
  /** Characters that it takes, a colon after it included. */
  readonly length: number;
}

const dataNeed = /^data[\s_-]+need(?=:?(?:\s|$))/iu;
const firstWord = /^\p{L}+(?=:?(?:\s|$))/u;

/** The kind that a text begins with, or null. `breakage hands merge`, `Breakage: hands merge`, `b hands merge`. */
export function findKindWord(text: string): KindWord | null {
  const two = dataNeed.exec(text);
  if (two) return { type: 'data_need', length: withColon(text, two[0].length) };
  const word = firstWord.exec(text)?.[0];
  if (!word) return null;
  const lower = word.toLowerCase();
  for (const [type, { words, abbreviates }] of Object.entries(kinds) as [ObservationType, KindWords][]) {
    if (words.includes(lower) || (abbreviates.startsWith(lower) && !titleWords.has(lower))) return { type, length: withColon(text, word.length) };
  }
  return null;
}

const withColon = (text: string, length: number): number => (text[length] === ':' ? length + 1 : length);

/** The word that a line is written with for a kind. */
export const kindWord: Readonly<Record<ObservationType, string>> = { outcome: 'outcome', breakage: 'breakage', data_need: 'need' };
