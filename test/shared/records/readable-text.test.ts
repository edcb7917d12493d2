import { expect, test } from 'vitest';
import { isReadableKey, readableText } from '../../../shared/records/readable-text.ts';

test.each([
  '3f2a9c0d4e5b6a7f8c9d0e1f2a3b4c5d',
  'row-3f2a9c0d4e5b6a7f',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  '0198f2c4-7b1e-7c3a-9d2f-5a6b7c8d9e0f',
  'uuid:0198f2c4-7b1e-7c3a-9d2f-5a6b7c8d9e0f',
  '01J8Z3K4M5N6P7Q8R9S0T1V2W3',
  'F'.repeat(8) + '1'.repeat(8),
])('[FE15] “%s” is not shown', (key) => {
  expect(isReadableKey(key)).toBe(false);
  expect(readableText(`Before ${key} after`)).toBe('Before  after');
  expect(readableText(`Hands merge\n${key}\nin shot 3`)).toBe('Hands merge\nin shot 3');
});

test.each([
  'JIRA-12',
  'incident 231',
  'week-1.csv#3',
  '1234567890123456',
  'IMG_20261129_103000_final',
  'acceptableeffaced',
  'Donaudampfschifffahrtsgesellschaft2',
  '#42',
  '',
])('[FE15] “%s” is shown', (key) => {
  expect(isReadableKey(key)).toBe(true);
});
