import { expect, test } from 'vitest';
import { clockWords, relativeTime, sentenceTime } from '../../../renderer/ui/time-words.ts';

const now = Date.UTC(2026, 10, 23, 12, 0);
test.each([
  ['2026-11-23T12:00:20.000Z', 'now'],
  ['2026-11-23T11:59:30.000Z', 'now'],
  ['2026-11-23T11:56:00.000Z', '4 min'],
  ['2026-11-23T09:00:00.000Z', '3 h'],
  ['2026-11-21T09:00:00.000Z', '2 d'],
  ['2026-10-14T12:00:00.000Z', '14 Oct'],
  ['2025-10-14T12:00:00.000Z', '14 Oct 2025'],
  ['2026-12-24T12:00:00.000Z', '24 Dec'],
])('%s reads as %s', (at, words) => {
  expect(relativeTime(at, now)).toBe(words);
});

test.each([
  ['2026-11-23T11:59:30.000Z', 'just now'],
  ['2026-11-23T11:56:00.000Z', '4 min ago'],
  ['2026-11-23T09:00:00.000Z', '3 h ago'],
  ['2026-11-21T09:00:00.000Z', '2 d ago'],
  ['2026-10-14T12:00:00.000Z', 'on 14 Oct'],
  ['2025-10-14T12:00:00.000Z', 'on 14 Oct 2025'],
])('%s reads within a sentence as %s', (at, words) => {
  expect(sentenceTime(at, now)).toBe(words);
});

test.each([
  [new Date(2026, 10, 23, 9, 41), '09:41'],
  [new Date(2026, 10, 22, 23, 59), '22 Nov, 23:59'],
  [new Date(2025, 10, 23, 9, 41), '23 Nov 2025, 09:41'],
])('%s was so as of %s', (at, words) => {
  expect(clockWords(at.toISOString(), new Date(2026, 10, 23, 12, 0).getTime())).toBe(words);
});
