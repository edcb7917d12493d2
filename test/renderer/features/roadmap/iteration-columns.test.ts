import { expect, test } from 'vitest';
import {
  columnAt,
  columnBeside,
  iterationColumns,
  todayAt,
} from '../../../../renderer/features/roadmap/iteration-columns.ts';
import { itemOf, iterationOf, sampleIterations } from './timeline-samples.ts';

const titles = (columns: ReturnType<typeof iterationColumns>): readonly string[] =>
  columns.map(({ title }) => title);

test('[RM12] columns are in the order of time, and those without a date come last', () => {
  const columns = iterationColumns(sampleIterations, []);
  expect(columns.map(({ title, standing }) => `${title}: ${standing}`)).toEqual([
    'reel-2: Released 5 Jan 2026',
    'reel-3: Released 5 Jun 2026',
    'reel-4: Evaluating since 9 Nov 2026',
    'reel-5: Training since 2 Nov 2026',
    'reel-6: Planned from 10 Jan 2027',
    'reel-7: Planned · No date',
    'No iteration: Not placed yet',
  ]);
  expect(columns[todayAt(columns)]?.title).toBe('reel-4');
  expect(columns[3]?.dates).toBe('Data frozen 20 Oct 2026\nTraining started 2 Nov 2026');
});

test('[RM12] planned iterations without a date keep the order that they were made in', () => {
  const made = ['b', 'c', 'a'].map((name, i) => ({ ...iterationOf(name, 'planned'), id: `${i}` }));
  expect(titles(iterationColumns([...made].reverse(), []))).toEqual([
    'b',
    'c',
    'a',
    'No iteration',
  ]);
});

test('[RM12] an abandoned or removed iteration has a column only while an item is for it', () => {
  const items = [itemOf('a', 'reel-3b'), itemOf('b', 'gone'), itemOf('c', null)];
  const columns = iterationColumns(sampleIterations, items);
  expect(titles(columns)).toEqual([
    'reel-2',
    'reel-3',
    'reel-3b',
    'reel-4',
    'reel-5',
    'reel-6',
    'reel-7',
    'gone',
    'No iteration',
  ]);
  expect(items.map((item) => columnAt(columns, item))).toEqual([2, 7, 8]);
  expect(columns[2]).toMatchObject({ past: true, open: false, standing: 'Abandoned 1 Jul 2026' });
  expect(columns[7]).toMatchObject({ past: false, open: false, standing: 'No longer here' });
});

test('[RM12] an item moves past columns that take none, and stops at both ends', () => {
  const items = [itemOf('a', 'reel-3b'), itemOf('b', 'gone')];
  const columns = iterationColumns(sampleIterations, items);
  const beside = (at: number, step: -1 | 1): string | undefined =>
    columnBeside(columns, at, step)?.title;
  expect([beside(1, 1), beside(3, -1)]).toEqual(['reel-4', 'reel-3']);
  expect([beside(6, 1), beside(8, -1)]).toEqual(['No iteration', 'reel-7']);
  expect([beside(0, -1), beside(8, 1)]).toEqual([undefined, undefined]);
});
