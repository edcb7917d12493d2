import { describe, expect, it } from 'vitest';
import { judge } from '../../bench/bench.ts';
import { pairsOf } from '../../bench/look-alikes/public-pairs.ts';
import { recall } from '../../bench/look-alikes/recall.ts';
import { byTitleOverlap } from '../../bench/look-alikes/title-overlap.ts';

const report = (key: string, ...cites: string[]) => ({ key, title: key, text: '', cites });

describe('[BE11] pairs that others made', () => {
  it('[BE11] pairs reports that share a reference, each pair once', () => {
    const { alike } = pairsOf([
      report('a', 'x', 'y', 'x'),
      report('b', 'x', 'y'),
      report('c', 'z'),
    ]);
    expect(alike).toEqual(
      new Map([
        ['a', new Set(['b'])],
        ['b', new Set(['a'])],
      ]),
    );
  });

  it('[BE11] leaves out a reference that more than six reports cite', () => {
    const citing = (n: number) => Array.from({ length: n }, (_, at) => report(`r${at}`, 'tool'));
    expect(pairsOf(citing(6)).alike.size).toBe(6);
    expect(pairsOf(citing(7)).alike.size).toBe(0);
  });
});

it('[BE11] counts which share of the pairs is among the first', () => {
  const wanted = new Map([
    ['a', new Set(['b', 'c'])],
    ['b', new Set(['a'])],
  ]);
  const found = new Map([
    ['a', ['b', 'x', 'c']],
    ['b', ['x', 'y']],
  ]);
  expect([1, 2, 3].map((k) => recall(wanted, found, k))).toEqual([1 / 3, 1 / 3, 2 / 3]);
  expect(recall(new Map(), found, 1)).toBe(0);
});

it('[BE11] compares with the overlap of titles, without words of three letters', () => {
  const like = { id: 'a', title: 'The hands merge' };
  const overlap = byTitleOverlap([
    { id: 'b', title: 'The end' },
    { id: 'c', title: 'Hands shake' },
    like,
    { id: 'd', title: 'Hands merge' },
  ]);
  expect(overlap(like)).toEqual(['d', 'c']);
});

it.each([
  [40, 40, true],
  [39.9, 40, false],
])('[BE11] judges %d against at least %d: %s', (ours, budget, ok) => {
  const measured = { name: 'x', reference: 20, unit: '%', what: '', samples: 1 } as const;
  expect(judge({ ...measured, ours, budget, judged: 'at_least' }).ok).toBe(ok);
});
