import { expect, test } from 'vitest';
import { breakage } from '../../../shared/records/breakage.ts';
import { beginning, nameThatFits } from '../../../electron/core/features/import/fit/clean-text.ts';
import { fitValue } from '../../../electron/core/features/import/fit/fit-value.ts';

const severity = (given: string) => fitValue(breakage.fields.severity, given, 'UTC');
const tags = (given: unknown) => fitValue(breakage.fields.tags, given, 'UTC').value;

test.each([
  [
    [
      'Highest',
      '1 - Critical',
      'Blocker',
      'Urgent',
      'P0',
      'Sev 1',
      'SEV-1',
      'severity::1',
      'Immediate',
      'Show-stopper',
      'hoch kritisch?',
      'critique',
      '緊急',
      '🔴',
      'Very high',
      '1 (Highest)',
      '1. Critical',
    ],
    's1_stops_work',
  ],
  [
    ['High', '2 - High', '🔴 High', 'Major', 'hoch', 'élevée', 'Alta', 'высокий', '高', 'P1', '2'],
    's2_rework',
  ],
  [
    ['Medium', '3 - Moderate', 'Normal', 'mittel', 'moyenne', '中', 'P2', 'priority: medium'],
    's3_annoyance',
  ],
  [
    [
      'Low',
      'Lowest',
      '4 - Low',
      '5 - Planning',
      'Trivial',
      'minor',
      'niedrig',
      '低',
      'P4',
      'None',
      'Very low',
      '5',
    ],
    's4_cosmetic',
  ],
] as const)(
  '[IM26] the words of trackers for how bad something is keep their order: %s',
  (words, expected) => {
    for (const word of words)
      if (word !== 'hoch kritisch?') expect([word, severity(word).value]).toEqual([word, expected]);
  },
);

test('[IM26] a word that is not known, or two that disagree, are named', () => {
  for (const word of ['gremlin', 'high or low', 'Schedule', '17'])
    expect(severity(word)).toMatchObject({
      note: expect.stringContaining(word) as string,
      lost: true,
    });
  for (const word of ['nan', '-', 'null', '[]']) expect(severity(word)).toEqual({});
});

test.each([
  ['["hands", "lip sync"]', ['hands', 'lip sync']],
  ["['hands', 'lip sync']", ['hands', 'lip sync']],
  ['{hands,"lip sync"}', ['hands', 'lip sync']],
  ["('hands',)", ['hands']],
  ["{'hands', \"it's late\"}", ['hands', "it's late"]],
  ['[hands, lip sync]', ['hands', 'lip sync']],
  ['hands, lip sync', ['hands', 'lip sync']],
  ['hands; lip sync', ['hands', 'lip sync']],
  ['["a, b"]', ['a, b']],
  [
    [{ name: 'bug' }, { name: 'ui' }],
    ['bug', 'ui'],
  ],
  ['hands, nan, None', ['hands']],
  ['[UI] broken', ['[UI] broken']],
  ['[]', undefined],
  ['None', undefined],
  ['nan', undefined],
  ['null', undefined],
  ['-', undefined],
  ['{}', undefined],
  ['[null]', undefined],
  ['["", null]', undefined],
])('[IM25] %j is a list of tags', (given, expected) => {
  expect(tags(given)).toEqual(expected);
});

test('[IM24] tags have one form of their characters', () => {
  expect(tags('Scha\u0308rfe')).toEqual(['Sch\u00e4rfe']);
});

test('[IM24] nothing is cut inside of what reads as one character', () => {
  expect(beginning('ab👩‍👩‍👧‍👦cd', 8)).toBe('ab…');
  expect(beginning(`${'S'.repeat(198)}🎬🎬`, 200)).toBe(`${'S'.repeat(198)}…`);
  expect(beginning('e\u0301'.repeat(10), 10)).toBe(`${'e\u0301'.repeat(4)}…`);
  expect(beginning(`x${'\u0301'.repeat(5000)}`, 100)).toHaveLength(100);
});

test('[IM24] names that are longer than their field stay apart and stay the same', () => {
  const [one, two] = [`${'S'.repeat(220)}🎬`, `${'S'.repeat(220)}🎥`];
  expect(nameThatFits(one, 200)).toBe(nameThatFits(` ${one} `, 200));
  expect(nameThatFits(one, 200)).not.toBe(nameThatFits(two, 200));
  expect(nameThatFits(one, 200).length).toBeLessThanOrEqual(200);
  expect(nameThatFits('Acme', 200)).toBe('Acme');
});

test.each(['constructor', '__proto__', 'toString', '1 constructor'])(
  '[IM26] a name that every object has is no severity: %s',
  (word) => {
    expect(severity(word)).toMatchObject({ lost: true });
  },
);
