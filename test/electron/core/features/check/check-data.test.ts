import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkData } from '../../../../../electron/core/features/check/check-data.ts';
import { beginWork, logBreakages, makeFolder, numbered, openFolder } from '../../open-folder.ts';

async function filled(): Promise<string> {
  const dataDir = makeFolder();
  const core = await openFolder(dataDir);
  const ids = await logBreakages(core, await beginWork(core), numbered('b', 5));
  await core.client.records.create({
    type: 'comment',
    values: { subject: ids[0] as string, body: 'Yes' },
  });
  await core.client.records.update({ id: ids[1] as string, values: { title: 'Edited' } });
  await core.client.records.remove({ ids: [ids[2] as string] });
  await core.close();
  return dataDir;
}

test('[ST10] finds nothing wrong where nothing is', async () => {
  const progress: number[] = [];
  expect(await checkData(await filled(), (done) => progress.push(done))).toEqual({
    ok: true,
    records: 8,
    entries: 10,
    problems: [],
  });
  expect(progress).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test.each([
  [
    'a title that is not what the entries say',
    "UPDATE record SET title = 'Other' WHERE title = 'b 0'",
    '(title)',
  ],
  [
    'values that are not what the entries say',
    `UPDATE record SET "values" = json_set("values", '$.severity', 's1_stops_work')
      WHERE title = 'b 0'`,
    '(values)',
  ],
  [
    'a row too many',
    `INSERT INTO record SELECT rid + 1, '01930000-0000-7000-8000-000000000fff', type, document,
    scope, deployment, subject, source, title, brief, occurred_ms, created_ms, updated_ms,
    1, created_by, device, schema_version, conflicted, contested, comments, attachments, triage,
    facets, "values", state FROM record WHERE title = 'b 0'`,
    'record rows',
  ],
  ['a row that is missing', "DELETE FROM record WHERE title = 'b 4'", 'no row'],
  [
    'a wrong number of comments',
    "UPDATE record SET comments = comments + 1 WHERE title = 'b 0'",
    'number of comments',
  ],
  [
    'a decision that nobody made',
    "UPDATE record SET triage = 'accepted' WHERE title = 'b 0'",
    'triage state',
  ],
  [
    'a place in time that is not the record’s',
    "UPDATE record SET rid = rid - 5000000 WHERE title = 'b 0'",
    'sorted at the wrong time',
  ],
  [
    'words that are missing in the index',
    "DELETE FROM record_fts WHERE rowid = (SELECT rid FROM record WHERE title = 'b 0')",
    'search index',
  ],
  [
    'words that no record has',
    "INSERT INTO record_fts (rowid, title, text, fx) VALUES (5, 'ghost', '', '')",
    'search index',
  ],
  [
    'a counter that is wrong',
    "UPDATE facet SET n = n + 1 WHERE dimension = 'severity'",
    'actual count',
  ],
  ['a counter too many', "INSERT INTO facet VALUES ('', 'breakage', 'tag', 'ghost', 1)", 'counter'],
  [
    'an entry that the log does not have',
    "INSERT INTO entry SELECT seq + 1000, '01930000-0000-7000-8000-000000000fff', record, " +
      'document, text FROM entry LIMIT 1',
    'missing from the log',
  ],
  [
    'an entry that is missing',
    'DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)',
    'missing from the entries',
  ],
  [
    'an entry that was changed',
    "UPDATE entry SET text = replace(text, 'b 0', 'b X') WHERE text LIKE '%\"title\":\"b 0\"%'",
    'log',
  ],
  [
    'an update that was changed',
    "UPDATE doc_update SET bytes = CAST(substr(bytes, 1, length(bytes) - 3) || x'616263' AS " +
      'BLOB) WHERE seq = 4',
    'changed on the disk',
  ],
  [
    'an update that is gone',
    'DELETE FROM outbox WHERE seq = 3; DELETE FROM doc_update WHERE seq = 3',
    'missing from the log',
  ],
  [
    'a waiting update without its bytes',
    'PRAGMA foreign_keys = OFF; DELETE FROM doc_update WHERE seq = 3',
    'waiting updates',
  ],
])('[ST10] finds %s', async (_, sql, says) => {
  const dataDir = await filled();
  const sqlite = new Database(join(dataDir, 'fieldloop.db'));
  sqlite.exec(sql);
  sqlite.close();
  const { ok, problems } = await checkData(dataDir);
  expect(ok).toBe(false);
  expect(problems.join('\n')).toContain(says);
});

test('[ST10] takes a word that is longer than the index keeps for what it is', async () => {
  const dataDir = makeFolder();
  const core = await openFolder(dataDir);
  const deployment = await beginWork(core);
  for (const actual of [
    'x'.repeat(150_000),
    `a${'ü'.repeat(40_000)}`,
    `${'y'.repeat(40_000)} and more`,
  ]) {
    await core.client.records.create({
      type: 'breakage',
      values: {
        title: 'pasted',
        deployment,
        severity: 's2_rework',
        repro: 'once',
        harm: 'none',
        actual,
      },
    });
  }
  await core.close();
  expect((await checkData(dataDir)).problems).toEqual([]);
});
