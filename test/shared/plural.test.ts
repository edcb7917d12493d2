import { expect, test } from 'vitest';
import { counted, plural } from '../../shared/plural.ts';

test.each([
  [plural(1, 'record'), 'record'],
  [plural(0, 'record'), 'records'],
  [plural(1.5, 'record'), 'records'],
  [plural(2, 'it is', 'they are'), 'they are'],
  [counted(1, 'entry', 'entries'), '1 entry'],
  [counted(1367, 'record'), '1367 records'],
])('[WI18] a noun agrees with its number: %s', (words, expected) => {
  expect(words).toBe(expected);
});
