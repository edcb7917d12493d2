import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Core } from '../../../../electron/core/app/core.ts';
import { triageIdOf } from '../../../../electron/core/features/triage/triage-id.ts';
import {
  databasePath,
  openDatabase,
  type Sqlite,
} from '../../../../electron/core/kernel/database/open-database.ts';
import { Projection } from '../../../../electron/core/kernel/projection/projection.ts';
import { facetToken } from '../../../../electron/core/kernel/projection/facet-token.ts';
import { rebuildDerivedTables } from '../../../../electron/core/kernel/projection/rebuild.ts';
import { derivedColumnsOf } from '../../../../electron/core/kernel/tables/derived-columns.ts';
import { makeDerivedTables } from '../../../../electron/core/kernel/tables/derived-tables.ts';
import type { EntryRow } from '../../../../electron/core/kernel/tables/entry-table.ts';
import { Tables } from '../../../../electron/core/kernel/tables/tables.ts';
import type { Write } from '../../../../electron/core/kernel/write/writes.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { attachment } from '../../../../shared/records/attachment.ts';
import { comment } from '../../../../shared/records/comment.ts';
import type { Derived } from '../../../../shared/records/define-record.ts';
import type { StatusName } from '../../../../shared/records/index.ts';
import { triage } from '../../../../shared/records/triage.ts';
import { beginWork, logBreakages, makeFolder, openFolder } from '../open-folder.ts';

/** A status that no type declares: the text of a comment on a breakage. */
const mood: Derived = {
  kind: 'status',
  column: 'mood',
  of: ['breakage'],
  field: 'body',
  absent: 'quiet',
  conflict: 'torn',
  open: { statuses: ['quiet', 'one'], by: 'severity' },
};

/** What the types declare, and a count and a status that none of them does. */
const columns = derivedColumnsOf([
  comment,
  attachment,
  triage,
  { type: 'triage', derived: { kind: 'count', column: 'decisions' } },
  { type: 'comment', derived: mood },
]);

const commentOn = (subject: string, body: string): Write => ({
  op: 'create',
  type: 'comment',
  values: { subject, body },
});

/** Three observations: with two comments and a decision, with a removed comment, with nothing. */
async function writeWork(core: Core): Promise<readonly string[]> {
  const deployment = await beginWork(core);
  await logBreakages(core, deployment, ['first', 'second', 'third']);
  const page = await core.client.feed.page({ filter: {}, text: '', cursor: null, limit: 10 });
  const ids = ['first', 'second', 'third'].map(
    (title) => page.items.find((item) => item.title === title)?.id ?? '',
  ) as [string, string, string];
  core.write([commentOn(ids[0], 'one'), commentOn(ids[2], 'loud')], 'local');
  const { records } = core.write([commentOn(ids[1], 'removed')], 'local');
  core.write([{ op: 'remove', record: records[0] as RecordId }], 'local');
  const decision = triageIdOf(ids[0] as RecordId);
  core.write(
    [
      { op: 'create', type: 'triage', id: decision, values: { subject: ids[0] } },
      { op: 'set', record: decision, field: 'status', value: 'accepted' },
    ],
    'local',
  );
  return ids;
}

const rowsOf = (sqlite: Sqlite): unknown[] =>
  sqlite
    .prepare('SELECT id, comments, attachments, decisions, triage, mood FROM record ORDER BY id')
    .all();

/** The counters and the words by which lists are filtered. */
const filtersOf = (sqlite: Sqlite): unknown[] => [
  sqlite
    .prepare(
      "SELECT * FROM facet WHERE dimension IN ('triage', 'mood', 'open triage', 'open mood')",
    )
    .all(),
  ...['quiet', 'one', 'loud'].map((status) =>
    sqlite
      .prepare<[string], string>(
        'SELECT r.id FROM record_fts f JOIN record r ON r.rid = f.rowid WHERE record_fts MATCH ?',
      )
      .pluck()
      .all(`fx : "${facetToken('mood' as StatusName, status)}"`)
      .sort(),
  ),
];

/** Applies entries one by one, each with all that follows from it. */
function apply(sqlite: Sqlite, rows: readonly EntryRow[]): void {
  makeDerivedTables(sqlite, columns);
  const { entries, claims } = new Tables(sqlite);
  const projection = new Projection(sqlite, { entries, claims }, columns);
  rows.forEach(({ document, text }, seq) => {
    const entry = JSON.parse(text) as Entry;
    entries.put(seq + 1, entry, document, text);
    const row = projection.read(entry.record);
    if (row) projection.writeAll([row]);
    projection.finish();
  });
}

test('[ST20] columns that record types declare: a rebuild gives the same rows', async () => {
  const dataDir = makeFolder();
  const core = await openFolder(dataDir);
  const [first, second, third] = await writeWork(core);
  await core.close();
  const sqlite = openDatabase(databasePath(dataDir));
  const rows = sqlite.prepare<[], EntryRow>('SELECT * FROM entry ORDER BY seq').all();
  rebuildDerivedTables(sqlite, undefined, columns);
  const rebuilt = rowsOf(sqlite);
  const filters = filtersOf(sqlite);
  const nothing = { comments: 0, attachments: 0, decisions: 0, triage: 'new', mood: 'quiet' };
  expect(rebuilt).toEqual(
    expect.arrayContaining([
      { ...nothing, id: first, comments: 1, decisions: 1, triage: 'accepted', mood: 'one' },
      { ...nothing, id: second },
      { ...nothing, id: third, comments: 1, mood: 'loud' },
    ]),
  );
  const counter = (dimension: string, value: string, n: number) =>
    expect.objectContaining({ type: 'breakage', dimension, value, n }) as unknown;
  expect(filters).toEqual([
    expect.arrayContaining([
      counter('triage', 'new', 2),
      counter('triage', 'accepted', 1),
      counter('open triage', 's2_rework', 3),
      counter('mood', 'quiet', 1),
      counter('mood', 'one', 1),
      counter('mood', 'loud', 1),
      counter('open mood', 's2_rework', 2),
    ]),
    [second],
    [first],
    [third],
  ]);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (order) => {
      apply(sqlite, order);
      expect([rowsOf(sqlite), filtersOf(sqlite)]).toEqual([rebuilt, filters]);
    }),
    { numRuns: 20 },
  );
  sqlite.close();
});

test('[ST20] no two derived columns have one name, nor that of another dimension', () => {
  expect(() => derivedColumnsOf([triage, triage])).toThrow('triage');
  for (const column of ['severity', 'Mood', 'mood; --'])
    expect(() => derivedColumnsOf([{ type: 'x', derived: { ...mood, column } }])).toThrow(column);
});
