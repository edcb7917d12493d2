import { expect, test } from 'vitest';
import { readable } from '../../../electron/core/features/import/fit/readable.ts';

test('[IM7] any value reads as lines with their path; nothing but empty values is left out', () => {
  expect(
    readable({
      taxonomy_version: '0.2',
      sep_view: ['a', 'b'],
      empty: null,
      none: '',
      list: [{ x: 1 }, { x: [2, { y: true }] }],
      'odd key': false,
    }),
  ).toBe(
    [
      'Taxonomy version: 0.2',
      'Sep view: a, b',
      'List 1 › x: 1',
      'List 2 › x 1: 2',
      'List 2 › x 2 › y: true',
      'Odd key: false',
    ].join('\n'),
  );
});

test('[IM4] depth is no matter', () => {
  let deep: unknown = 'bottom';
  for (let i = 0; i < 5_000; i++) deep = { a: deep };
  expect(readable(deep).endsWith('bottom')).toBe(true);
});
