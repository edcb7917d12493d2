import { expect, test } from 'vitest';
import { aheadWords } from '../../../../renderer/features/record/ahead-words.ts';

test.each([
  [7 * 60_000, '7 minutes'],
  [3 * 3_600_000, '3 hours'],
  [40 * 86_400_000, '40 days'],
])('[SY20] a clock that was %d ms ahead is told in words', (aheadMs, words) => {
  expect(aheadWords(aheadMs)).toBe(
    `The device’s clock was at least ${words} fast, so this time is wrong.`,
  );
});
