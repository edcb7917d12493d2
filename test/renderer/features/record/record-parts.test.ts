import { expect, test } from 'vitest';
import { canRestore, oldValue } from '../../../../renderer/features/record/can-restore.ts';
import { storedValue } from '../../../../renderer/features/record/stored-value.ts';
import { seenOf } from '../../../../renderer/ui/seen-of.ts';
import { layOut } from '../../../../renderer/features/record/value-layout.ts';
import { wordDiff } from '../../../../renderer/features/record/word-diff.ts';
import { localZoneName, zoneTitle } from '../../../../renderer/features/record/zone-time.ts';
import { exactTime } from '../../../../renderer/ui/time-words.ts';
import type { HistoryItem, RecordView } from '../../../../shared/api/views.ts';
import { findRecordType, recordTypes } from '../../../../shared/records/index.ts';

const breakage = findRecordType('breakage')!;
const record = (values: RecordView['values']): RecordView => ({
  id: 'r',
  type: 'breakage',
  schema_version: 1,
  deployment: 'd',
  title: 't',
  created_at: '',
  created_by: '',
  device_id: '',
  occurred_at: '',
  updated_at: '',
  deleted_at: null,
  here: false,
  values,
  heads: { severity: ['e1'] },
  conflicts: [],
  contested: false,
  counts: {},
  statuses: {},
  invalid: [],
});
const set = (field: string, before: unknown, after: unknown): HistoryItem => ({
  entry: 'e',
  op: 'set',
  at: '',
  zone: 'UTC',
  author: 'a',
  device: 'd',
  field,
  before: before as never,
  after: after as never,
  clockAheadMs: null,
});

test('[UI20] a text change is told by words, and both texts can be read from it', () => {
  const cases: [string, string][] = [
    ['one two three', 'one 2 three'],
    ['', 'new'],
    ['gone', ''],
    ['a b c d', 'd c b a'],
    ['same', 'same'],
    ['Zeile eins\n\nZeile zwei', 'Zeile eins\nZeile zwei drei'],
  ];
  for (const [before, after] of cases) {
    const pieces = wordDiff(before, after);
    expect(
      pieces
        .filter((piece) => piece.op !== 'new')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(before);
    expect(
      pieces
        .filter((piece) => piece.op !== 'gone')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(after);
  }
  expect(wordDiff('one two three', 'one 2 three').map((piece) => piece.op)).toEqual([
    'same',
    'gone',
    'new',
    'same',
  ]);
  const long = 'word '.repeat(9000);
  expect(wordDiff(long, `${long}more`).map((piece) => piece.op)).toEqual(['gone', 'new']);
});

test('[UI20] an old value is offered where it still fits and is not there already', () => {
  const now = record({ severity: 's1_stops_work', tags: ['a'], actual: 'x' });
  expect(canRestore(set('severity', 's2_rework', 's1_stops_work'), now, breakage)).toBe(true);
  expect(canRestore(set('severity', 's1_stops_work', 's2_rework'), now, breakage)).toBe(false);
  expect(canRestore(set('severity', null, 's1_stops_work'), now, breakage)).toBe(false);
  expect(canRestore(set('severity', 'enormous', 's1_stops_work'), now, breakage)).toBe(false);
  expect(canRestore(set('actual', null, 'x'), now, breakage)).toBe(true);
  expect(canRestore(set('tags', null, ['a']), now, breakage)).toBe(true);
  expect(oldValue(set('tags', null, ['a']), recordTypes.breakage.fields.tags)).toEqual([]);
  expect(canRestore(set('newer_field', 1, 2), now, breakage)).toBe(false);
  expect(
    canRestore(
      set('severity', 's2_rework', 's1_stops_work'),
      { ...now, deleted_at: 'x' },
      breakage,
    ),
  ).toBe(false);
});

test('[UI25] a field’s stored value is its newest edit or first value', () => {
  const created: HistoryItem = {
    ...set('x', null, null),
    op: 'create',
    field: null,
    after: { repro: 'on_full_moon', title: 't' },
  };
  expect(storedValue([created], 'repro')).toBe('on_full_moon');
  expect(storedValue([created, set('repro', 'on_full_moon', 7)], 'repro')).toBe(7);
  expect(storedValue([created], 'harm')).toBeNull();
});

test('[UI26] an edit names the heads that its writer saw, also that there were none', () => {
  expect(seenOf(record({}), ['severity', 'actual'])).toEqual({ severity: ['e1'], actual: [] });
});

test('[UI20] needed fields are shown, empty ones offered, none twice', () => {
  const { facts, passages, empty } = layOut(
    breakage,
    { title: 't', severity: 's1_stops_work', actual: 'x', tags: [] },
    ['harm'],
  );
  expect(facts.map(({ name }) => name)).toEqual(['severity', 'repro']);
  expect(passages.map(({ name }) => name)).toEqual(['actual']);
  expect(empty.map(({ name }) => name)).toContain('tags');
  expect([...facts, ...passages, ...empty].map(({ name }) => name)).not.toContain('harm');
});

test('[UI28] times are local; the tooltip adds the writer’s clock', () => {
  const at = '2026-11-23T12:00:00.000Z';
  const local = `${exactTime(at)} (${localZoneName()})`;
  expect(zoneTitle(at, null)).toBe(local);
  expect(zoneTitle(at, Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(local);
  const elsewhere = zoneTitle(at, 'Asia/Kolkata');
  expect(elsewhere).toContain(local);
  expect(elsewhere).toContain('17:30 (Asia/Kolkata) where it was written');
  expect(zoneTitle(at, 'Moon/Tycho')).toBe(
    `${local}\nIn an unknown time zone where it was written`,
  );
});
