import { expect, test } from 'vitest';
import { nextPlace, startPlace } from '../../../../renderer/features/conflicts/inbox-place.ts';

const after = (...lists: readonly (readonly string[])[]) =>
  lists.reduce((place, ids) => nextPlace(place, ids), startPlace);

test('[SW9] the first is there at once, and after a decision the one that took its place', () => {
  expect(after(['a', 'b', 'c']).id).toBe('a');
  expect(after(['a', 'b', 'c'], ['b', 'c']).id).toBe('b');
  expect(nextPlace({ id: 'c', at: 2, gone: [] }, ['a', 'b']).id).toBe('b');
  expect(after(['a'], []).id).toBeNull();
});

test('[SW9] what others bring never puts another record under the keys', () => {
  expect(after(['a', 'b'], ['new', 'a', 'b'])).toMatchObject({ id: 'a', at: 1 });
  expect(after(['a', 'b', 'c'], ['b', 'c'], ['new', 'b', 'c']).id).toBe('b');
});

test('[SW9] an undo brings back what was decided, the latest first', () => {
  expect(after(['a', 'b', 'c'], ['b', 'c'], ['c'], ['b', 'c']).id).toBe('b');
  expect(after(['a', 'b', 'c'], ['b', 'c'], ['c'], ['b', 'c'], ['a', 'b', 'c']).id).toBe('a');
  expect(after(['a'], [], ['a'])).toEqual({ id: 'a', at: 0, gone: [] });
});

test('[SW9] nothing changed gives the same place', () => {
  const place = after(['a', 'b']);
  expect(nextPlace(place, ['a', 'b'])).toBe(place);
  expect(nextPlace(startPlace, [])).toBe(startPlace);
});
