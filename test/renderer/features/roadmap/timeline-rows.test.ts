import { expect, test } from 'vitest';
import { iterationColumns } from '../../../../renderer/features/roadmap/iteration-columns.ts';
import { rowBeside, timelineRows } from '../../../../renderer/features/roadmap/timeline-rows.ts';
import type { RoadmapLine } from '../../../../shared/api/roadmap.ts';
import { itemOf, sampleIterations } from './timeline-samples.ts';

const rowsOf = (items: readonly RoadmapLine[]) =>
  timelineRows(items, iterationColumns(sampleIterations, items));
const needs = (id: string): Partial<RoadmapLine> => ({
  depends_on: [{ id, title: id, status: 'planned' }],
});

test('[RM12] rows go column by column, in the order of the roadmap within each', () => {
  const rows = rowsOf([
    itemOf('a', 'reel-7'),
    itemOf('b', null),
    itemOf('c', 'reel-4'),
    itemOf('d', 'reel-7'),
    itemOf('e', 'reel-2', { status: 'done' }),
  ]);
  expect(rows.map(({ item, column }) => [item.id, column])).toEqual([
    ['e', 0],
    ['c', 2],
    ['a', 5],
    ['d', 5],
    ['b', 6],
  ]);
  expect(rowBeside(rows, 2, 1)?.item.id).toBe('a');
  expect(rowBeside(rows, 6, -1)?.item.id).toBe('a');
  expect(rowBeside(rows, 6, 1)).toBeUndefined();
  expect(rowBeside(rows, 0, -1)).toBeUndefined();
});

test('[RM12] an item that depends on one in a later iteration, or in none, says so', () => {
  const rows = rowsOf([
    itemOf('early', 'reel-4', needs('late')),
    itemOf('hopeful', 'reel-5', needs('unplaced')),
    itemOf('late', 'reel-7', needs('early')),
    itemOf('beside', 'reel-7', needs('late')),
    itemOf('unplaced', null, needs('late')),
  ]);
  expect(Object.fromEntries(rows.map(({ item, warnings }) => [item.id, warnings]))).toEqual({
    early: ['Depends on late, planned later'],
    hopeful: ['Depends on unplaced, not planned for an iteration'],
    late: [],
    beside: [],
    unplaced: [],
  });
});

test('[RM12] what is over, or depends on what is over or removed, warns of nothing', () => {
  const rows = rowsOf([
    itemOf('done', 'reel-4', { ...needs('late'), status: 'done' }),
    itemOf('ready', 'reel-4', needs('cancelled')),
    itemOf('alone', 'reel-4', needs('removed')),
    itemOf('cancelled', 'reel-7', { status: 'cancelled' }),
    itemOf('late', 'reel-7'),
  ]);
  expect(rows.flatMap(({ warnings }) => warnings)).toEqual([]);
});
