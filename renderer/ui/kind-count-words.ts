import { findRecordType } from '../../shared/records/index.ts';
import { boundedText } from './number-words.ts';

/** Returns how many records of a type: '1 breakage', '4 data needs', '1,000+ outcomes'. */
export function kindCountWords(n: number, type: string, more = false): string {
  const definition = findRecordType(type);
  const noun = n === 1 && !more ? definition?.label : definition?.plural;
  return `${boundedText(n, more)} ${(noun ?? type).toLowerCase()}`;
}
