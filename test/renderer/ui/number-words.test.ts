import { describe, expect, test } from 'vitest';
import { kindCountWords } from '../../../renderer/ui/kind-count-words.ts';
import {
  boundedText,
  countText,
  countWords,
  numberText,
  oneDecimalText,
  twoDecimalsText,
} from '../../../renderer/ui/number-words.ts';

const own = new Intl.NumberFormat();

describe('numbers in words', () => {
  test('[WI18] counts and values are grouped as the system does it', () => {
    expect(countText(1367)).toBe(own.format(1367));
    expect(boundedText(1000, true)).toBe(`${own.format(1000)}+`);
    expect(numberText(1234.56789)).toBe(own.format(1234.568));
    expect(oneDecimalText(12)).toBe(
      new Intl.NumberFormat(undefined, { minimumFractionDigits: 1 }).format(12),
    );
    expect(twoDecimalsText(1.5)).toBe(
      new Intl.NumberFormat(undefined, { minimumFractionDigits: 2 }).format(1.5),
    );
  });

  test.each([
    [countWords(1, 'record'), '1 record'],
    [countWords(0, 'record'), '0 records'],
    [countWords(2, 'entry', 'entries'), '2 entries'],
    [kindCountWords(1, 'breakage'), '1 breakage'],
    [kindCountWords(4, 'data_need'), '4 data needs'],
    [kindCountWords(1, 'outcome', true), '1+ outcomes'],
    [kindCountWords(2, 'of_a_newer_app'), '2 of_a_newer_app'],
  ])('[WI18] a count agrees with its noun: %s', (words, expected) => {
    expect(words).toBe(expected);
  });
});
