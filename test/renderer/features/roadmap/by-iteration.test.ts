import { expect, test } from 'vitest';
import type { RoadmapLine } from '../../../../shared/api/roadmap.ts';
import { byIteration } from '../../../../renderer/features/roadmap/by-iteration.ts';

type Iteration = RoadmapLine['target_iteration'];
const item = (id: string, target_iteration: Iteration): RoadmapLine =>
  ({ id, title: id, target_iteration }) as RoadmapLine;
const iteration = (
  title: string,
  status: string,
  released_at: string | null = null,
): Iteration => ({
  id: title,
  title,
  status,
  released_at,
});

test('[RM9] items are grouped by iteration in the order of time, and keep their own order', () => {
  const groups = byIteration([
    item('a', iteration('reel-5', 'planned')),
    item('b', null),
    item('c', iteration('reel-3', 'released', '2026-02-01T09:00:00.000Z')),
    item('d', iteration('reel-4', 'training')),
    item('e', iteration('reel-2', 'released', '2026-01-01T09:00:00.000Z')),
    item('f', iteration('reel-5', 'planned')),
  ]);
  expect(groups.map(({ label, items }) => [label, items.map(({ id }) => id)])).toEqual([
    ['reel-2 · Released, 1 Jan 2026', ['e']],
    ['reel-3 · Released, 1 Feb 2026', ['c']],
    ['reel-4 · Training', ['d']],
    ['reel-5 · Planned', ['a', 'f']],
    ['No iteration yet', ['b']],
  ]);
});
