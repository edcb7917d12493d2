import { expect, test } from 'vitest';
import { modeLikeness } from '../../../shared/method/mode-likeness.ts';

const mode = new Map([
  ['flickers', 4],
  ['wall', 3],
  ['cuts', 2],
  ['changed', 1],
]);

test.each([
  [['wall', 'flickers'], { share: 0.7, words: ['flickers', 'wall'] }],
  [['cuts', 'wall', 'export'], { share: 0.5, words: ['wall', 'cuts'] }],
  // Two words, but they tell too little.
  [['cuts', 'changed'], null],
  // One word tells enough, but may be chance.
  [['flickers'], null],
  [[], null],
])('[PF2] %j is like the mode as worked by hand', (words, expected) => {
  expect(modeLikeness(mode, new Set(words))).toEqual(expected);
});

test('[PF2] a mode without telling words is like nothing', () => {
  expect(modeLikeness(new Map(), new Set(['wall', 'cuts']))).toBeNull();
});
