import type { CaptureKind } from './capture-kinds.ts';

/** The words for kinds: whole words only, in English like the rest of the grammar. */
const kindWords: Readonly<Record<string, CaptureKind>> = {
  outcome: 'outcome',
  worked: 'worked',
  'magic moment': 'magic_moment',
  partial: 'partial',
  partly: 'partial',
  'no effect': 'no_effect',
  breakage: 'breakage',
  broke: 'breakage',
  'data need': 'data_need',
  need: 'data_need',
};

export interface KindWord {
  readonly kind: CaptureKind;
  /** The number of characters it takes, including a colon after it. */
  readonly length: number;
  /** Whether it is separate from the sentence that follows, so that the title starts after it. */
  readonly apart: boolean;
}

const firstWords = /^(\p{L}+(?:[\s_-]+\p{L}+)?)(?=:?(?:\s|$))/u;
const firstWord = /^(\p{L}+)(?=:?(?:\s|$))/u;

/**
 * Words that continue a sentence: `worked on the first take`, `breakage of the chain`. Without its
 * first word, it would not be one.
 */
const goesOn = new Set([
  'of',
  'on',
  'in',
  'at',
  'to',
  'for',
  'with',
  'without',
  'when',
  'while',
  'until',
  'since',
  'after',
  'before',
  'around',
  'from',
  'by',
  'as',
  'because',
  'but',
  'and',
  'or',
  'is',
  'was',
  'are',
  'were',
  'has',
  'had',
  'will',
  'than',
  'that',
  'like',
]);

/**
 * Returns the kind that a text starts with, or null. `breakage hands merge` and `Breakage: hands
 * merge` name the kind and then say what happened. `Worked on the first take` is a sentence that
 * starts with the word: it names the kind too, and stays whole. `Need` at the start of a sentence
 * is also a word in other languages (Estonian: these), so it doesn't count there.
 */
export function findKindWord(text: string): KindWord | null {
  for (const pattern of [firstWords, firstWord]) {
    const words = pattern.exec(text)?.[1];
    const kind = words === undefined ? undefined : kindOf(words);
    if (words === undefined || kind === undefined) continue;
    const colon = text[words.length] === ':';
    const sentence =
      !colon && (isCapitalised(words) || goesOn.has(nextWord(text.slice(words.length))));
    if (sentence && words === 'Need') return null;
    return { kind, length: words.length + (colon ? 1 : 0), apart: !sentence };
  }
  return null;
}

function kindOf(words: string): CaptureKind | undefined {
  const key = words.toLowerCase().replace(/[\s_-]+/gu, ' ');
  if (Object.hasOwn(kindWords, key)) return kindWords[key];
  return undefined;
}

const isCapitalised = (words: string): boolean => /^\p{Lu}\p{Ll}/u.test(words);
const nextWord = (rest: string): string => /^\s+(\p{L}+)/u.exec(rest)?.[1]?.toLowerCase() ?? '';
