import { expect, test } from 'vitest';
import { gapVerdict } from '../../../../renderer/features/iterations/gap-verdict.ts';

type Values = Parameters<typeof gapVerdict>[0];
const values = (results: readonly (readonly [string, string])[], closed: string[] = []): Values =>
  ({
    results: results.map(([gap, result]) => ({ gap, result })),
    gaps_closed: closed,
  }) as unknown as Values;

test.each([
  [values([['a', 'partly']]), ['a'], 'Partly closed'],
  [values([['a', 'not']]), ['a'], 'Not closed'],
  [values([['a', 'natively']], ['a']), ['a'], 'Closed natively'],
  [values([['b', 'not']]), ['a'], null],
  [values([]), ['a'], null],
  // Closed before there was a release walk, or by an import.
  [values([], ['a']), ['a'], 'Closed natively'],
  // What was said of a merged gap counts, and what was said of the gap itself comes first.
  [values([['b', 'partly']]), ['a', 'b'], 'Partly closed'],
  [
    values([
      ['b', 'not'],
      ['a', 'partly'],
    ]),
    ['a', 'b'],
    'Partly closed',
  ],
])('[GA16] the verdict of %j on %j is %j', (iteration, gaps, verdict) => {
  expect(gapVerdict(iteration, gaps)).toBe(verdict);
});
