import type { CaptureKind } from './capture-kinds.ts';

/** The words that say what kind an observation is: whole words only, in English like the rest of the grammar. */
const kindWords: Readonly<Record<string, CaptureKind>> = {
  outcome: 'outcome', worked: 'worked', 'magic moment': 'magic_moment', partial: 'partial', partly: 'partial',
  'no effect': 'no_effect', breakage: 'breakage', broke: 'breakage', 'data need': 'data_need', need: 'data_need',
};

/** The word that a line is written with for a kind. */
export const kindWord: Readonly<Record<CaptureKind, string>> = {
  outcome: 'outcome', worked: 'worked', magic_moment: 'magic moment', partial: 'partly', no_effect: 'no effect',
  breakage: 'breakage', data_need: 'need',
};

export interface KindWord {
  readonly kind: CaptureKind;
  /** Characters that it takes, a colon after it included. */
  readonly length: number;
  /** Whether it is no part of the sentence that follows, so that the title begins behind it. */
  readonly apart: boolean;
}

const firstWords = /^(\p{L}+(?:[\s_-]+\p{L}+)?)(?=:?(?:\s|$))/u;
const firstWord = /^(\p{L}+)(?=:?(?:\s|$))/u;

/** Words after which a sentence goes on: `worked on the first take`, `breakage of the chain`. Without its first word it would be none. */
const goesOn = new Set([
  'of', 'on', 'in', 'at', 'to', 'for', 'with', 'without', 'when', 'while', 'until', 'since', 'after', 'before', 'around',
  'from', 'by', 'as', 'because', 'but', 'and', 'or', 'is', 'was', 'are', 'were', 'has', 'had', 'will', 'than', 'that', 'like',
]);

/**
 * The kind that a text begins with, or null. `breakage hands merge` and `Breakage: hands merge` name it and then say what happened.
 * `Worked on the first take` is a sentence that begins with the word: it names the kind as well, and stays whole.
 * `Need` at the beginning of a sentence is a word of other languages too (Estonian: these), so it is none there.
 */
export function findKindWord(text: string): KindWord | null {
  for (const pattern of [firstWords, firstWord]) {
    const words = pattern.exec(text)?.[1];
    const kind = words === undefined ? undefined : kindOf(words);
    if (words === undefined || kind === undefined) continue;
    const colon = text[words.length] === ':';
    const sentence = !colon && (isCapitalised(words) || goesOn.has(nextWord(text.slice(words.length))));
    if (sentence && words === 'Need') return null;
    return { kind, length: words.length + (colon ? 1 : 0), apart: !sentence };
  }
  return null;
}

function kindOf(words: string): CaptureKind | undefined {
  const key = words.toLowerCase().replace(/[\s_-]+/gu, ' ');
  return Object.hasOwn(kindWords, key) ? kindWords[key] : undefined;
}

const isCapitalised = (words: string): boolean => /^\p{Lu}\p{Ll}/u.test(words);
const nextWord = (rest: string): string => /^\s+(\p{L}+)/u.exec(rest)?.[1]?.toLowerCase() ?? '';
