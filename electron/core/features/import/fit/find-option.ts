import { causes, severities } from '../../../../../shared/records/breakage.ts';
import type { Options } from '../../../../../shared/records/field.ts';
import { findSeverity } from './severity-words.ts';

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Words that other sources use for our causes. */
const causeWords: Readonly<Record<string, string>> = {
  hallucination: 'facts',
  accuracy: 'facts',
  bias: 'safety',
  toxicity: 'safety',
  artifact: 'artefact',
  tone: 'style',
  tool: 'integration',
};

/**
 * Returns the value of a closed list that a text names: by value, label, first word (`S2`) or a
 * common synonym; null if there is none.
 */
export function findOption(options: Options, text: string): string | null {
  const wanted = plain(text);
  const named = Object.entries(options).find(
    ([value, label]) => wanted !== '' && (plain(value) === wanted || plain(label) === wanted),
  );
  if (named) return named[0];
  if (options === severities) return findByFirstWord(options, wanted) ?? findSeverity(text);
  if (options === causes && Object.hasOwn(causeWords, wanted)) return causeWords[wanted] ?? null;
  return findByFirstWord(options, wanted);
}

function findByFirstWord(options: Options, wanted: string): string | null {
  if (wanted === '') return null;
  const begin = Object.keys(options).filter((value) => plain(value).split(' ')[0] === wanted);
  if (begin.length === 1) return begin[0] ?? null;
  return null;
}
