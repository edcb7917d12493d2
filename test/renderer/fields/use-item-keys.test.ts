import { expect, test } from 'vitest';
import { moveItem } from '../../../renderer/fields/use-item-keys.ts';

test('an item moves to its place, and stays when there is none', () => {
  expect(moveItem(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moveItem(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moveItem(['a', 'b', 'c'], 2, 3)).toEqual(['a', 'b', 'c']);
});
