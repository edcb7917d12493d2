import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNear, isNearStart } from '../../../shared/search/is-near.ts';

test.each([
  ['storyboard', 'storybaord'],
  ['storyboard', 'stroyboard'],
  ['render', 'rendr'],
  ['render', 'rrender'],
  ['render', 'rander'],
  ['render', 'render'],
])('[FE13] “%s” and “%s” are near', (a, b) => {
  expect(isNear(a, b)).toBe(true);
  expect(isNear(b, a)).toBe(true);
});

test.each([
  ['render', 'rennders'],
  ['abcd', 'badc'],
  ['render', 'rendre2'],
  ['hand', 'band2'],
])('[FE13] “%s” and “%s” are not', (a, b) => {
  expect(isNear(a, b)).toBe(false);
});

test('[FE13] what is still typed is near a beginning', () => {
  expect(isNearStart('stroyb', 'storyboard')).toBe(true);
  expect(isNearStart('rendr', 'renderfarm')).toBe(true);
  expect(isNearStart('hand', 'storyboard')).toBe(false);
});

test('[FE13] one letter left out anywhere, or two swapped, is near', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 2, maxLength: 20 }), fc.nat(), (word, seed) => {
      const at = seed % (word.length - 1);
      expect(isNear(word, word.slice(0, at) + word.slice(at + 1))).toBe(true);
      expect(isNear(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2), word)).toBe(
        true,
      );
    }),
  );
});
