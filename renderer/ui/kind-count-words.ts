import { findRecordType } from '../../shared/records/index.ts';
import { boundedWords } from './number-words.ts';

/** Returns how many records of a type: '1 breakage', '4 data needs', '1,000+ outcomes'. */
export function kindCountWords(n: number, type: string, more = false): string {
  const { label, plural } = findRecordType(type) ?? { label: type, plural: type };
  return boundedWords(n, more, label.toLowerCase(), plural.toLowerCase());
}
