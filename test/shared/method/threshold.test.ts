import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  hasFinished,
  panelOrder,
  panelResult,
  type Rating,
  textOutputKey,
} from '../../../shared/method/threshold.ts';

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();
const outputs = Array.from({ length: 12 }, (_, at) => ({ key: `o${at}` }));
const rate = (
  rater: string,
  output: string,
  [context, humour, local_state]: readonly (number | null)[],
  interesting: Rating['interesting'] = 'yes',
): Rating => ({
  rater,
  output,
  context: context ?? null,
  humour: humour ?? null,
  local_state: local_state ?? null,
  interesting,
});

describe('the order of a blind panel', () => {
  const order = (rater: string, assessment = 'a', of = outputs): string[] =>
    panelOrder(sha256, { assessment, rater }, of).map(({ key }) => key);

  test('[TH2] is the same each time, and another one per rater and assessment', () => {
    expect(order('ana')).toEqual(order('ana', 'a', [...outputs].reverse()));
    expect([...order('ana')].sort()).toEqual(outputs.map(({ key }) => key).sort());
    expect(order('ana')).not.toEqual(order('ben'));
    expect(order('ana')).not.toEqual(order('ana', 'b'));
  });

  test('[TH2] keeps the others in place when an output comes later', () => {
    const more = [...outputs, { key: 'late' }];
    expect(order('ana', 'a', more).filter((key) => key !== 'late')).toEqual(order('ana'));
  });

  test('[TH2] puts each output first for some rater', () => {
    const firsts = new Set(Array.from({ length: 300 }, (_, at) => order(`rater ${at}`)[0]));
    expect(firsts.size).toBe(outputs.length);
  });

  test('a text has one key wherever it is in the list', () => {
    expect(textOutputKey(sha256, 'Hello')).toBe(textOutputKey(sha256, 'Hello'));
    expect(textOutputKey(sha256, 'Hello')).not.toBe(textOutputKey(sha256, 'Hello '));
  });
});

describe('the result of a panel', () => {
  test.each<readonly [string, readonly Rating[], boolean]>([
    ['nothing rated', [], false],
    ['one of two rated', [rate('ana', 'x', [1, 2, 3])], false],
    ['all rated', [rate('ana', 'x', [1, 2, 3]), rate('ana', 'y', [0, 0, 0], 'no')], true],
    ['a scale left out', [rate('ana', 'x', [1, 2, 3]), rate('ana', 'y', [0, null, 0])], false],
    ['interest left out', [rate('ana', 'x', [1, 2, 3]), rate('ana', 'y', [0, 0, 0], null)], false],
    ['rated by others', [rate('ben', 'x', [1, 2, 3]), rate('ben', 'y', [0, 0, 0])], false],
  ])('[TH3] with %s, a rater has finished: %s', (_, ratings, finished) => {
    expect(hasFinished('ana', ['x', 'y'], ratings)).toBe(finished);
  });

  test('[TH3] nobody has finished a panel without outputs', () => {
    expect(hasFinished('ana', [], [])).toBe(false);
  });

  test('[TH4] means, agreement and the interesting rate, worked by hand', () => {
    const ratings = [
      rate('ana', 'x', [4, 0, 1], 'yes'),
      rate('ben', 'x', [4, 4, 1], 'yes'),
      rate('ana', 'y', [0, 4, 1], 'no'),
      rate('ben', 'y', [0, 0, 1], 'yes'),
      rate('ana', 'gone', [2, 2, 2], 'no'),
    ];
    const { scales, interesting } = panelResult(['x', 'y'], ratings);
    expect(scales.map(({ scale, mean, n }) => [scale, mean, n])).toEqual([
      ['context', 2, 4],
      ['humour', 2, 4],
      ['local_state', 1, 4],
    ]);
    // They agree in everything; in nothing: 1 − 1 ÷ (2/3); a single value tells nothing.
    expect(scales[0]?.alpha).toBe(1);
    expect(scales[1]?.alpha).toBeCloseTo(-0.5, 10);
    expect(scales[2]?.alpha).toBeNull();
    expect(interesting).toMatchObject({ yes: 3, n: 4, rate: 0.75 });
    expect(interesting.interval?.[0]).toBeCloseTo(0.3006, 3);
    expect(interesting.interval?.[1]).toBeCloseTo(0.9544, 3);
  });

  test('[TH4] an empty panel has no numbers', () => {
    const { scales, interesting } = panelResult([], []);
    expect(scales.every(({ mean, alpha }) => mean === null && alpha === null)).toBe(true);
    expect(interesting).toEqual({ yes: 0, n: 0, rate: null, interval: null });
  });
});
