import { expect, test } from 'vitest';
import { aheadWords } from '../../../../renderer/features/record/ahead-words.ts';

test.each([[7 * 60_000, '7 minutes'], [3 * 3_600_000, '3 hours'], [40 * 86_400_000, '40 days']])('[SY20] a clock that was %d ms ahead is told in words', (aheadMs, words) => {
  expect(aheadWords(aheadMs)).toBe(`The clock of the device was ahead, by at least ${words}: this time is wrong.`);
});
