import { expect, test } from 'vitest';
import { type ComparedItem, roadmapChanges } from '../../../shared/method/roadmap-changes.ts';

const item = (id: string, place: number, more: Partial<ComparedItem> = {}): ComparedItem => ({
  id,
  title: `Item ${id}`,
  place,
  rank: place,
  c: 50,
  perWeek: 25,
  inputs: { weeks: 2, reach: 0.5, tier: 'anecdote' },
  ...more,
});

test('[RM8] only what changed is listed, in the order of now, with what it comes from', () => {
  const before = [item('a', 1), item('b', 2), item('c', 3), item('gone', 4)];
  const now = [
    item('b', 1, { c: 60, perWeek: 60, inputs: { weeks: 1, reach: 0.5, tier: 'measured' } }),
    item('a', 2),
    item('c', 3),
    item('new', 4),
  ];
  const found = roadmapChanges(before, now);
  expect(found.map(({ id }) => id)).toEqual(['b', 'a', 'new', 'gone']);
  expect(found[0]).toMatchObject({
    before: { place: 2, c: 50, perWeek: 25 },
    now: { place: 1, c: 60, perWeek: 60 },
    inputs: [
      { name: 'weeks', from: 2, to: 1 },
      { name: 'tier', from: 'anecdote', to: 'measured' },
    ],
  });
  // Another item went past it: nothing of its own changed.
  expect(found[1]).toMatchObject({ before: { place: 1 }, now: { place: 2 }, inputs: [] });
  expect(found[2]).toMatchObject({ before: null, now: { place: 4 } });
  expect(found[3]).toMatchObject({ before: { place: 4 }, now: null });
});

test('[RM8] rounding errors are no change, and no estimate differs from one', () => {
  const weekless = { perWeek: null, inputs: { weeks: null } };
  expect(roadmapChanges([item('a', 1, { c: 0.1 + 0.2 })], [item('a', 1, { c: 0.3 })])).toEqual([]);
  expect(roadmapChanges([item('a', 1, weekless)], [item('a', 1, weekless)])).toEqual([]);
  expect(roadmapChanges([item('a', 1, weekless)], [item('a', 1)])).toHaveLength(1);
});
