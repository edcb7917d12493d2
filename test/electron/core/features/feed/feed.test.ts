import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Filter } from '../../../../../shared/api/feed.ts';
import type { ListItem } from '../../../../../shared/api/views.ts';
import { newRecordId, type RecordId } from '../../../../../shared/ids.ts';
import type { Core } from '../../../../../electron/core/app/core.ts';
import type { Write } from '../../../../../electron/core/kernel/write/writes.ts';
import { beginWork, makeFolder, openFolder } from '../../open-folder.ts';

const severities = ['s1_stops_work', 's2_rework', 's3_annoyance', 's4_cosmetic'] as const;
const breakage = (deployment: string, values: Record<string, unknown>): Write => ({
  op: 'create',
  type: 'breakage',
  values: { severity: 's2_rework', repro: 'always', harm: 'none', deployment, ...values },
});

async function readAll(core: Core, filter: Filter, text = '', limit = 7): Promise<ListItem[]> {
  const items: ListItem[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: ListItem[]; next: string | null } = await core.client.feed.page({
      filter,
      text,
      cursor,
      limit,
    });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

describe('the feed', () => {
  test('[FE1] shows every observation once, newest first, whatever the page size', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    core.write(
      Array.from({ length: 60 }, (_, i) =>
        breakage(deployment, {
          title: `T${i}`,
          occurred_at: new Date(Date.UTC(2026, 0, 1 + ((i * 37) % 60))).toISOString(),
        }),
      ),
      'local',
    );
    for (const limit of [1, 7, 59, 60, 500]) {
      const items = await readAll(core, {}, '', limit);
      expect(new Set(items.map((item) => item.id)).size).toBe(60);
      expect(items.map((item) => item.occurred_at)).toEqual(
        items
          .map((item) => item.occurred_at)
          .sort()
          .reverse(),
      );
    }
    await expect(core.client.feed.page({ filter: {}, cursor: 'nonsense' })).rejects.toThrow(
      'position in the list',
    );
  });

  test('[FE8] thousands of records of one instant keep their places', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const at = (ms: number): string => new Date(Date.UTC(2020, 0, 1) + ms).toISOString();
    core.write(
      [
        breakage(deployment, { title: 'before', occurred_at: at(-1) }),
        ...Array.from({ length: 3_500 }, (_, i) =>
          breakage(deployment, { title: `same ${i}`, occurred_at: at(0) }),
        ),
        breakage(deployment, { title: 'just after', occurred_at: at(1) }),
        breakage(deployment, { title: 'oldest', occurred_at: '1900-01-01' }),
        breakage(deployment, { title: 'newest', occurred_at: '2199-12-31T23:59:59.999Z' }),
      ],
      'import',
    );
    expect(await readAll(core, {}, '', 500)).toHaveLength(3_504);
    expect(await readAll(core, { from: at(0), until: at(1) }, '', 500)).toHaveLength(3_500);
    expect((await readAll(core, { from: at(1), until: at(2) })).map((item) => item.title)).toEqual([
      'just after',
    ]);
    expect((await readAll(core, { until: at(0) })).map((item) => item.title)).toEqual([
      'before',
      'oldest',
    ]);
    expect((await readAll(core, { from: at(2) })).map((item) => item.title)).toEqual(['newest']);
    expect((await core.client.data.check()).problems).toEqual([]);
  });

  test('[DP8] new records since an instant are counted for each deployment', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const { record: other } = await core.client.records.create({
      type: 'deployment',
      values: { title: 'Other', status: 'active' },
    });
    const at = (ms: number): string => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();
    const {
      records: [gone = ''],
    } = core.write(
      [
        breakage(other.id, { title: 'gone', occurred_at: at(5) }),
        breakage(other.id, { title: 'kept', occurred_at: at(5) }),
        ...Array.from({ length: 2_500 }, (_, i) =>
          breakage(deployment, { title: `same ${i}`, occurred_at: at(i < 1_100 ? -1 : 0) }),
        ),
      ],
      'import',
    );
    await core.client.records.remove({ ids: [gone] });
    const logged = async (from: string) =>
      new Map((await core.client.feed.logged({ from })).map(({ deployment: id, n }) => [id, n]));
    expect(await logged(at(0))).toEqual(
      new Map([
        [deployment, 1_400],
        [other.id, 1],
      ]),
    );
    expect(await logged(at(1))).toEqual(new Map([[other.id, 1]]));
    expect(await logged(at(-1))).toEqual(
      new Map([
        [deployment, 2_500],
        [other.id, 1],
      ]),
    );
    expect(await logged(at(6))).toEqual(new Map());
  });

  test('[FE3] narrows by any of the values within a dimension, and by all dimensions', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const { record: other } = await core.client.records.create({
      type: 'deployment',
      values: { title: 'Other', status: 'active' },
    });
    const tags = ['red', 'a b', 'ü"\'; DROP TABLE record; --', 'fx:o1', '深圳'];
    core.write(
      Array.from({ length: 80 }, (_, i) =>
        breakage(i % 3 === 0 ? other.id : deployment, {
          title: `T${i}`,
          severity: severities[i % 4],
          stage: i % 5 === 0 ? 'edit' : 'shoot',
          tags: [tags[i % 5], 'all'],
          occurred_at: new Date(Date.UTC(2026, 0, 1, i)).toISOString(),
        }),
      ),
      'local',
    );
    const all = await readAll(core, {}, '', 500);
    const valuesOf = (item: ListItem, dimension: string): string[] =>
      dimension === 'deployment'
        ? [item.deployment ?? '']
        : dimension === 'type'
          ? [item.type]
          : [item.facets[dimension] ?? []].flat();
    const filter = fc.record(
      {
        severity: fc.subarray([...severities]),
        stage: fc.subarray(['edit', 'shoot', 'never']),
        tag: fc.subarray([...tags, 'all', 'never']),
        deployment: fc.subarray([deployment, other.id]),
        type: fc.subarray(['breakage', 'outcome']),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filter, async (given) => {
        const expected = all.filter((item) =>
          Object.entries(given).every(
            ([dimension, values]) =>
              values.length === 0 ||
              valuesOf(item, dimension).some((one) => (values as string[]).includes(one)),
          ),
        );
        expect((await readAll(core, given, '', 500)).map((item) => item.id)).toEqual(
          expected.map((item) => item.id),
        );
        const counts = await core.client.feed.counts({ filter: given, text: '' });
        expect(counts.total).toEqual({ n: expected.length, more: false });
        // [FE5] What a further choice would leave: the dimension's own choice widens, the others
        // narrow.
        for (const dimension of ['severity', 'stage', 'tag', 'deployment', 'type'] as const) {
          const without = all.filter((item) =>
            Object.entries(given).every(
              ([name, values]) =>
                name === dimension ||
                values.length === 0 ||
                valuesOf(item, name).some((one) => (values as string[]).includes(one)),
            ),
          );
          const expectedCounts = new Map<string, number>();
          for (const item of without)
            for (const value of valuesOf(item, dimension))
              expectedCounts.set(value, (expectedCounts.get(value) ?? 0) + 1);
          expect(
            Object.fromEntries((counts.facets[dimension] ?? []).map(({ value, n }) => [value, n])),
          ).toEqual(Object.fromEntries(expectedCounts));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('[FE2] finds every word in title or text; nothing is search syntax', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    core.write(
      [
        breakage(deployment, { title: 'Hands merge', actual: 'The fingers fuse in shot 3' }),
        breakage(deployment, { title: 'Colour drifts', expected: 'AND the hands stay' }),
        breakage(deployment, { title: 'NOT NEAR OR fx', tags: ['o1'] }),
      ],
      'local',
    );
    const titles = async (text: string): Promise<string[]> =>
      (await readAll(core, {}, text)).map((item) => item.title).sort();
    expect(await titles('hand')).toEqual(['Colour drifts', 'Hands merge']);
    expect(await titles('hands fing')).toEqual(['Hands merge']);
    expect(await titles('hands colour')).toEqual(['Colour drifts']);
    expect(await titles('AND hands')).toEqual(['Colour drifts']);
    expect(await titles('NOT')).toEqual(['NOT NEAR OR fx']);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 80 }),
          fc.constantFrom(
            '"',
            '"""',
            'title:x',
            '{title}:',
            'a AND',
            '(',
            ')*',
            '*',
            '^a',
            'a NEAR/2 b',
            '-',
            '+',
            "'",
            '\\',
            'fx : o1',
            'x'.repeat(500),
            'a '.repeat(250),
          ),
        ),
        async (text) => {
          await core.client.feed.page({ filter: {}, text });
          await core.client.feed.counts({ filter: {}, text });
          await core.client.records.find({ types: [], text: text.slice(0, 200) });
        },
      ),
      { numRuns: 150 },
    );
  });

  test('[FE4] what is found is shown with its hits marked', async () => {
    const core = await openFolder(makeFolder());
    core.write(
      [breakage(await beginWork(core), { title: 'Hands merge', actual: 'The fingers fuse' })],
      'local',
    );
    expect((await readAll(core, {}, 'fin'))[0]?.snippet).toBe('The \u0001fingers\u0002 fuse');
    expect((await readAll(core, {}))[0]?.snippet).toBe('The fingers fuse');
  });

  test('[FE5] with many hits, counting stops and says so; counters are exact', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    core.write(
      Array.from({ length: 1_200 }, (_, i) =>
        breakage(deployment, { title: `T${i}`, severity: severities[i % 2] }),
      ),
      'import',
    );
    expect(await core.client.feed.counts({ filter: {}, text: '' })).toMatchObject({
      total: { n: 1_200, more: false },
      facets: {
        severity: [
          { n: 600, more: false },
          { n: 600, more: false },
        ],
      },
    });
    expect((await core.client.feed.counts({ filter: {}, text: 't' })).total).toEqual({
      n: 1_000,
      more: true,
    });
    expect(
      (await core.client.feed.counts({ filter: { severity: ['s1_stops_work'] }, text: '' })).total,
    ).toEqual({ n: 600, more: false });
  });

  test('[FE6] an observation has its deployment’s and stage’s profession', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const stage = (id: string) => ({ id, name: id });
    const { record: film } = await core.client.records.create({
      type: 'profession',
      values: { title: 'Filmmaker', stages: [stage('edit')] as never },
    });
    const { record: ads } = await core.client.records.create({
      type: 'profession',
      values: { title: 'Marketer', stages: [stage('copy')] as never },
    });
    core.write(
      [
        breakage(deployment, { title: 'plain' }),
        breakage(deployment, { title: 'at copy', stage: 'copy' }),
      ],
      'local',
    );
    const titles = async (profession: string): Promise<string[]> =>
      (await readAll(core, { profession: [profession] })).map((item) => item.title).sort();
    const counted = async (filter: Filter) =>
      (await core.client.feed.counts({ filter, text: '' })).facets['profession'];
    expect([await titles(film.id), await titles(ads.id)]).toEqual([[], ['at copy']]);
    await core.client.records.update({ id: deployment, values: { profession: film.id } });
    expect([await titles(film.id), await titles(ads.id)]).toEqual([
      ['at copy', 'plain'],
      ['at copy'],
    ]);
    const expected = [
      { value: film.id, n: 2, more: false },
      { value: ads.id, n: 1, more: false },
    ];
    expect(await counted({})).toEqual(expected);
    expect(await counted({ severity: ['s2_rework'] })).toEqual(expected);
    await core.client.records.update({
      id: film.id,
      values: { stages: [stage('edit'), stage('copy')] as never },
    });
    await core.client.records.update({ id: ads.id, values: { stages: [] } });
    expect([await titles(film.id), await titles(ads.id)]).toEqual([['at copy', 'plain'], []]);
  });

  test('[FE9] weeks begin on Monday; whole and narrow filters count alike', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    core.write(
      [
        '2026-11-22T23:59:59.999Z',
        '2026-11-23T00:00:00Z',
        '2026-11-29',
        '1969-12-29',
        '1900-01-01',
      ].map((occurred_at) => breakage(deployment, { title: 'x', occurred_at })),
      'local',
    );
    const expected = [
      ['1900-01-01', 1],
      ['1969-12-29', 1],
      ['2026-11-16', 1],
      ['2026-11-23', 2],
    ].map(([week, n]) => ({ week, type: 'breakage', n }));
    expect(await core.client.feed.weeks({ filter: { deployment: [deployment] } })).toEqual(
      expected,
    );
    expect(await core.client.feed.weeks({ filter: { severity: ['s2_rework'] } })).toEqual(expected);
    expect(await core.client.feed.weeks({ filter: { from: '2026-11-23T00:00:00.000Z' } })).toEqual(
      expected.slice(3),
    );
  });

  test('removed records leave lists, search and counts, and can come back', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    const [id] = core.write([breakage(deployment, { title: 'Gone' })], 'local').records as [
      RecordId,
    ];
    await core.client.records.create({
      type: 'comment',
      values: { subject: id, body: 'Seen too' },
    });
    expect((await readAll(core, {}))[0]).toMatchObject({
      counts: { comments: 1, attachments: 0 },
    });
    await core.client.records.remove({ ids: [id] });
    expect([
      await readAll(core, {}),
      await readAll(core, {}, 'gone'),
      (await core.client.feed.counts({ filter: {}, text: '' })).total.n,
    ]).toEqual([[], [], 0]);
    expect(
      (await core.client.records.list({ type: 'breakage', removed: true })).items.map(
        (record) => record.id,
      ),
    ).toEqual([id]);
    expect(await core.client.records.history({ id })).toHaveLength(2);
    await core.client.records.restore({ ids: [id] });
    expect((await readAll(core, {}, 'gone'))[0]).toMatchObject({
      id,
      counts: { comments: 1 },
    });
  });

  test('pickers find titles first; lists page whole records of one type', async () => {
    const core = await openFolder(makeFolder());
    const deployment = await beginWork(core);
    core.write(
      [
        ...Array.from({ length: 5 }, (_, i): Write => ({
          op: 'create',
          type: 'experiment',
          id: newRecordId(),
          values: { title: `Storyboard ${i}`, deployment, status: 'draft' },
        })),
        {
          op: 'create',
          type: 'experiment',
          values: { title: 'Grading', deployment, status: 'draft', hypothesis: 'storyboards help' },
        },
      ],
      'local',
    );
    const found = await core.client.records.find({
      types: ['experiment'],
      text: 'story',
      deployment,
    });
    expect(found.map((item) => item.title).at(-1)).toBe('Grading');
    expect(found).toHaveLength(6);
    const first = await core.client.records.list({ type: 'experiment', deployment, limit: 4 });
    const second = await core.client.records.list({
      type: 'experiment',
      deployment,
      limit: 4,
      cursor: first.next,
    });
    expect([...first.items, ...second.items].map((record) => record.title).sort()).toHaveLength(6);
    expect(second.next).toBeNull();
    expect(await core.client.records.names({ ids: [deployment, newRecordId()] })).toEqual([
      { id: deployment, type: 'deployment', title: 'Site', deployment },
    ]);
  });
});
