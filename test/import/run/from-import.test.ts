import { expect, test } from 'vitest';
import type { Filter } from '../../../shared/api/feed.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { type TestCore, testCore } from '../test-core.ts';

const lines = (name: string, count: number): string =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      type: n % 3 === 0 ? 'outcome' : 'breakage',
      title: `${name} ${n}`,
      occurred_at: `2026-0${1 + (n % 6)}-11T08:00:00Z`,
      ...(n % 3 === 0 ? { kind: 'worked' } : { severity: n % 2 ? 's2_rework' : 's1_stops_work' }),
    }),
  ).join('\n');

async function titles(
  { core }: TestCore,
  filter: Filter,
  text = '',
  limit = 50,
): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page: Awaited<ReturnType<typeof core.client.feed.page>> = await core.client.feed.page({
      filter,
      text,
      cursor,
      limit,
    });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items.map((item) => item.title));
    cursor = page.next;
  }
  return found;
}

test('[FE11] an import is a filter of the feed, with search and counts', async () => {
  const folder = await testCore();
  const { client } = folder.core;
  const first = await folder.run(folder.files({ 'first.jsonl': lines('First', 240) }));
  const second = await folder.run(folder.files({ 'second.jsonl': lines('Second', 30) }));
  const only = { import: second.id };
  const all = await titles(folder, only, '', 7);
  expect(all).toHaveLength(30);
  expect(new Set(all)).toEqual(new Set(Array.from({ length: 30 }, (_, n) => `Second ${n}`)));
  // In the order of the feed, with nothing twice.
  expect(all).toEqual((await titles(folder, {})).filter((title) => title.startsWith('Second')));
  expect(await titles(folder, { import: first.id })).toHaveLength(240);
  expect((await titles(folder, only, 'second 1')).every((title) => /^Second 1/.test(title))).toBe(
    true,
  );
  expect(await titles(folder, only, 'first')).toEqual([]);
  expect(await titles(folder, { ...only, type: ['outcome'] })).toHaveLength(10);
  expect(await titles(folder, { ...only, type: ['deployment'] })).toEqual([]);
  expect(await titles(folder, { import: first.id, type: ['deployment'] })).toEqual(['Acme']);
  expect(
    await titles(folder, {
      ...only,
      from: '2026-03-01T00:00:00.000Z',
      until: '2026-04-01T00:00:00.000Z',
    }),
  ).toHaveLength(5);
  expect(await titles(folder, { import: newRecordId() })).toEqual([]);

  const counts = await client.feed.counts({ filter: { ...only, type: ['outcome'] }, text: '' });
  expect(counts.total).toEqual({ n: 10, more: false });
  expect(counts.facets['type']).toEqual([
    { value: 'breakage', n: 20, more: false },
    { value: 'outcome', n: 10, more: false },
  ]);
  expect((await client.feed.weeks({ filter: only })).reduce((sum, { n }) => sum + n, 0)).toBe(30);
});

test('[FE11] it follows its records: edited, moved, removed, restored', async () => {
  const folder = await testCore();
  const { client } = folder.core;
  const { id } = await folder.run(folder.files({ 'a.jsonl': lines('One', 4) }));
  expect(await titles(folder, { import: id })).toHaveLength(4);
  await client.records.update({
    id: folder.byTitle('One 1').id,
    values: { title: 'Another name', occurred_at: '2019-01-01T00:00:00.000Z' },
  });
  expect((await titles(folder, { import: id })).at(-1)).toBe('Another name');
  const { written } = await client.imports.undo({ id });
  expect(await titles(folder, { import: id })).toEqual(['Another name']);
  await client.records.undo({ entries: written });
  expect(await titles(folder, { import: id })).toHaveLength(4);
  // What the same import finds again was made by the first one.
  const again = await folder.run(folder.files({ 'a.jsonl': lines('One', 4) }));
  expect(await titles(folder, { import: again.id })).toEqual([]);
  const view = await client.views.save({
    view: {
      id: null,
      name: 'From a',
      filter: { import: id, severity: ['s2_rework'] },
      text: 'one',
    },
  });
  expect((await client.views.list()).map(({ filter }) => filter)).toEqual([view.filter]);
});
