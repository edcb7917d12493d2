import { describe, expect, test } from 'vitest';
import { tagGroups } from '../../../../renderer/features/feed/batch-targets.ts';
import { portions } from '../../../../renderer/core-client/portions.ts';
import { dayLabel, localDay, rowsByDay } from '../../../../renderer/features/feed/feed-rows.ts';
import {
  isEmptyFilter,
  readFeedState,
  sameFilter,
  writeFeedState,
} from '../../../../renderer/features/feed/feed-state.ts';
import { toggleValue, toggleValues } from '../../../../renderer/features/feed/filter-dimensions.ts';
import { snippetPieces, titlePieces } from '../../../../renderer/features/feed/hits.ts';
import { holdBack, noteChange } from '../../../../renderer/features/feed/hold-back.ts';
import { menuGroups } from '../../../../renderer/features/feed/menu-values.ts';
import {
  chooseAll,
  extendTo,
  keepThere,
  nothing,
  toggle,
} from '../../../../renderer/ui/list-page/selection.ts';
import type { ListItem } from '../../../../shared/api/views.ts';

const item = (id: string, rest: Partial<ListItem> = {}): ListItem => ({
  id,
  type: 'breakage',
  schema_version: 1,
  deployment: null,
  title: id,
  created_at: at(1),
  created_by: 'm',
  device_id: 'd',
  occurred_at: at(1),
  updated_at: at(1),
  deleted_at: null,
  here: false,
  contested: false,
  facets: {},
  snippet: '',
  conflicted: false,
  counts: {},
  statuses: {},
  about: null,
  ...rest,
});
const at = (day: number): string => new Date(2026, 10, day, 12).toISOString();
const idsOf = (items: readonly ListItem[]): string => items.map((one) => one.id).join('');
const change = (ids: string[], local: boolean, many = false) => ({
  kind: 'records' as const,
  ids,
  types: ['breakage'],
  deployments: [],
  many,
  local,
});

test('[UI10] records stand under their local days, each day once', () => {
  const rows = rowsByDay(
    [
      item('a', { occurred_at: at(23) }),
      item('b', { occurred_at: at(23) }),
      item('c', { occurred_at: at(22) }),
    ],
    '2026-11-23',
  );
  expect(rows.map((row) => (row.kind === 'head' ? row.label : `${row.item.id}${row.at}`))).toEqual([
    'Today',
    'a0',
    'b1',
    'Yesterday',
    'c2',
  ]);
  expect(localDay(new Date(2026, 0, 5, 0, 30).getTime())).toBe('2026-01-05');
  expect(dayLabel('2025-11-23', '2026-11-23')).toBe('Sun 23 Nov 2025');
});

describe('[UI12] what others write while someone reads', () => {
  const shown = [item('c'), item('b'), item('a')];

  test('new records wait, and are counted', () => {
    const held = noteChange(null, change(['d'], false), shown)!;
    const result = holdBack([item('d'), ...shown], held);
    expect([idsOf(result.items), result.news]).toEqual(['cba', 1]);
  });

  test('nothing waits under an empty list, nor under one that is not loaded yet', () => {
    expect(noteChange(null, change(['d'], false), [])).toBeNull();
    const held = noteChange(null, change(['d'], false), shown)!;
    expect(noteChange(held, change(['e'], false), [])?.ids).toEqual(new Set(['d', 'e']));
  });

  test('own records come in at once, beside what waits', () => {
    const held = noteChange(
      noteChange(null, change(['d'], false), shown),
      change(['e'], true),
      shown,
    )!;
    const result = holdBack([item('e'), item('d'), ...shown], held);
    expect([idsOf(result.items), result.news]).toEqual(['ecba', 1]);
    expect(noteChange(null, change(['e'], true), shown)).toBeNull();
  });

  test('a removed record keeps its row, an edited one shows its newest content', () => {
    const held = noteChange(null, change(['b', 'c'], false), shown)!;
    const result = holdBack([item('c', { title: 'new' }), item('a')], held);
    expect([idsOf(result.items), result.news, result.items[0]?.title]).toEqual(['cba', 1, 'new']);
  });

  test('what was removed here goes at once', () => {
    const held = noteChange(
      noteChange(null, change(['d'], false), shown),
      change(['b'], true),
      shown,
    )!;
    expect(idsOf(holdBack([item('d'), item('c'), item('a')], held).items)).toBe('ca');
  });

  test('after many changes, new data waits, but older pages still come', () => {
    const held = noteChange(null, change([], false, true), shown)!;
    const result = holdBack(
      [item('x'), item('c'), item('y'), item('b'), item('a'), item('z')],
      held,
    );
    expect([idsOf(result.items), result.news]).toEqual(['cbaz', 2]);
  });
});

test('[UI14] a selection is toggled, extended, and forgets what is gone', () => {
  const order = ['a', 'b', 'c', 'd', 'e'];
  const some = extendTo(toggle(nothing, 'b'), order, 'd');
  expect(keepThere(some, order)).toEqual(['b', 'c', 'd']);
  expect(keepThere(toggle(some, 'c'), order)).toEqual(['b', 'd']);
  expect(keepThere(extendTo(toggle(nothing, 'd'), order, 'b'), order)).toEqual(['b', 'c', 'd']);
  expect(keepThere(some, ['a', 'd'])).toEqual(['d']);
  expect(keepThere(extendTo({ ids: new Set(), anchor: 'gone' }, order, 'c'), order)).toEqual(['c']);
  expect(chooseAll(order).ids.size).toBe(5);
});

test('[UI14] tags are added to what each record has, in as few writes as can be', () => {
  const items = [
    item('a', { facets: { tag: ['x'] } }),
    item('b', { facets: { tag: ['x', 'y'] } }),
    item('c'),
    item('d', { facets: { tag: 'x' } }),
  ];
  expect(tagGroups(items, ['y'])).toEqual([
    { tags: ['x', 'y'], ids: ['a', 'd'] },
    { tags: ['y'], ids: ['c'] },
  ]);
  expect(portions([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
});

test('[UI11] hits are marked in title and snippet, and marks that do not pair do no harm', () => {
  const marked = (title: string, search: string): string =>
    titlePieces(title, search)
      .map(({ text, hit }) => (hit ? `[${text}]` : text))
      .join('');
  expect(marked('Façade flickers, façades too', 'facad')).toBe('[Façade] flickers, [façades] too');
  expect(marked('Handstand of hands', 'hand ')).toBe('Handstand of hands');
  expect(marked('Handstand of hands', 'hands')).toBe('[Handstand] of [hands]');
  expect(marked('<b>bold</b>', 'b')).toBe('<[b]>[bold]</[b]>');
  expect(marked('nothing', '')).toBe('nothing');
  expect(snippetPieces('a \u0001b\u0002 c')).toEqual([
    { text: 'a ', hit: false },
    { text: 'b', hit: true },
    { text: ' c', hit: false },
  ]);
  expect(
    snippetPieces('\u0002a\u0001b')
      .map((piece) => piece.text)
      .join(''),
  ).toBe('ab');
});

test('[UI13] the address carries the filter both ways, and only what narrows', () => {
  const state = readFeedState({ type: ['breakage'], tag: [], text: 'hands', record: 'r' });
  expect(state).toEqual({ filter: { type: ['breakage'] }, text: 'hands', record: 'r', view: null });
  expect(
    writeFeedState({
      ...state,
      filter: { ...state.filter, severity: [], conflicted: false },
      text: '',
    }),
  ).toEqual({ type: ['breakage'], record: 'r' });
  expect(isEmptyFilter({ tag: [], conflicted: false })).toBe(true);
  expect(sameFilter({ type: ['a'], tag: ['b'] }, { tag: ['b'], type: ['a'] })).toBe(true);
  expect(toggleValue({ type: ['a'] }, 'type', 'a').type).toEqual([]);
  expect(toggleValues({ stage: ['a'] }, 'stage', ['a', 'b']).stage).toEqual(['a', 'b']);
  expect(toggleValues({ stage: ['a', 'b', 'c'] }, 'stage', ['a', 'b']).stage).toEqual(['c']);
});

test('[UI13] a menu orders values by list, frequency or workflow', () => {
  const counts = [
    { value: 's3', n: 9, more: false },
    { value: 's1', n: 2, more: false },
  ];
  const nameOf = (value: string): string => value.toUpperCase();
  const values = (input: Partial<Parameters<typeof menuGroups>[0]>): string =>
    menuGroups({ counts, chosen: [], text: '', nameOf, order: null, stages: null, ...input })
      .map((group) => `${group.name}:${group.values.map((value) => value.value).join('')}`)
      .join(' ');
  expect(values({ order: ['s1', 's2', 's3'] })).toBe(':s1s3');
  expect(values({})).toBe(':s3s1');
  expect(values({ chosen: ['s2'], order: ['s1', 's2', 's3'] })).toBe(':s1s2s3');
  expect(values({ text: '3' })).toBe(':s3');
  expect(values({ stages: [{ id: 's1', professionName: 'Filmmaker' }] })).toBe(
    'Filmmaker:s1 Others:s3',
  );
});
