import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportData } from '../../electron/core/features/export/export-data.ts';
import { blobPartBytes } from '../../shared/records/export-format.ts';
import type { Core } from '../../electron/core/app/core.ts';
import type { RecordView } from '../../shared/api/views.ts';
import { makeHlc } from '../../shared/entries/hlc.ts';
import { newDeviceId, newEntryId, newRecordId } from '../../shared/ids.ts';
import { fixture } from '../import/read-fixture.ts';
import { type TestCore, testCore, testFolder } from '../import/test-core.ts';

/** All that there is to know of the records: rows, history, removed ones too. */
function everything(core: Core): unknown[] {
  const { sqlite } = core.session().store;
  return [
    ...sqlite
      .prepare(
        'SELECT id, type, document, deployment, title, occurred_ms, created_ms, updated_ms, ' +
          'deleted_ms, created_by, device, "values", facets FROM record ORDER BY id',
      )
      .all(),
    ...sqlite.prepare('SELECT id, record, document, text FROM entry ORDER BY id').all(),
  ];
}

/**
 * A workspace with a bit of everything: edits, a removal, a comment, attachments of several lines.
 */
async function filled(): Promise<TestCore> {
  const test = await testCore();
  const { client } = test.core;
  await test.run([fixture('field-issues')]);
  const [first, second] = test.records('breakage');
  if (!first || !second) throw new Error('the fixtures hold two breakages');
  await client.records.update({
    id: first.id,
    values: { severity: 's1_stops_work', workaround: 'Start again “twice”\nand wait' },
  });
  await client.records.remove({ ids: [second.id] });
  await client.records.create({
    type: 'comment',
    values: { subject: first.id, body: 'Seen again on Monday' },
  });
  const content = new Uint8Array(blobPartBytes * 2 + 17).map((_, i) => (i * 31 + (i >> 8)) % 256);
  await client.attachments.add({
    subject: first.id,
    name: 'take.bin',
    mediaType: 'application/octet-stream',
    content,
    thumbnail: new Uint8Array([1, 2, 3]),
  });
  return test;
}

const exportOf = async ({ core, folder }: TestCore, name = 'all.jsonl'): Promise<string> => {
  const path = join(folder, name);
  await core.client.data.exportTo({ path });
  return path;
};

test('[EX1] an export holds flat records, histories and attachments', async () => {
  const source = await filled();
  const lines = readFileSync(await exportOf(source), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toMatchObject({
    fieldloop: 'export',
    version: 1,
    workspace: 'Sample workspace',
  });
  const records = lines.filter((line) => 'history' in line);
  expect(records).toHaveLength(lines[0]?.['records'] as number);
  expect(records.filter((line) => 'deleted_at' in line)).toHaveLength(1);
  const edited = records.find(
    (line) => line['workaround'] !== undefined && line['workaround'] !== null,
  );
  expect(edited).toMatchObject({
    type: 'breakage',
    severity: 's1_stops_work',
    deployment_name: 'Acme',
    document: expect.stringMatching(/^dep\//) as string,
  });
  expect((edited?.['history'] as { op: string }[]).map(({ op }) => op)).toEqual([
    'create',
    'set',
    'set',
  ]);
  const parts = lines.filter((line) => typeof line['blob'] === 'string' && line['parts'] === 3);
  expect(parts.map(({ part }) => part)).toEqual([1, 2, 3]);
  expect(
    createHash('sha256')
      .update(Buffer.concat(parts.map(({ data }) => Buffer.from(data as string, 'base64'))))
      .digest('hex'),
  ).toBe(parts[0]?.['blob']);
});

test('[EX2] an export imports elsewhere with IDs, authors and history', async () => {
  const source = await filled();
  const path = await exportOf(source);
  const target = await testCore(testFolder(), { begin: false });
  const report = await target.run([path], { deployment: null });
  expect(report).toMatchObject({ state: 'done', skipped: [], notes: [], unchanged: 0, updated: 0 });
  expect(everything(target.core)).toEqual(everything(source.core));
  expect(await target.core.client.data.check()).toMatchObject({ ok: true, problems: [] });
  const attachment = target.records('attachment')[0];
  const { content } = await target.core.client.attachments.read({
    sha256: attachment?.values['sha256'] as string,
  });
  expect(content).toHaveLength(blobPartBytes * 2 + 17);
  // What the copy exports says the same as the first export, its header aside.
  const again = readFileSync(await exportOf(target, 'again.jsonl'), 'utf8')
    .split('\n')
    .slice(1);
  expect(again.sort()).toEqual(readFileSync(path, 'utf8').split('\n').slice(1).sort());
});

test('[EX2] importing an export twice, or where it comes from, creates nothing', async () => {
  const source = await filled();
  const path = await exportOf(source);
  const before = everything(source.core);
  expect(await source.run([path], { deployment: null })).toMatchObject({
    created: 0,
    updated: 0,
    skipped: [],
    notes: [],
  });
  expect(everything(source.core)).toEqual(before);
  const target = await testCore();
  await target.run([path], { deployment: 'Elsewhere' });
  expect(target.records('deployment').map((one) => one.title)).toEqual(['Acme']);
  expect(await target.run([path], { deployment: 'Elsewhere' })).toMatchObject({
    created: 0,
    updated: 0,
  });
});

test('[EX2] what was written after an export is taken over by importing the next one', async () => {
  const source = await filled();
  const target = await testCore();
  await target.run([await exportOf(source)], { deployment: null });
  const record = source.records('breakage')[0];
  await source.core.client.records.update({
    id: record?.id ?? '',
    values: { expected: 'Something else' },
  });
  expect(
    await target.run([await exportOf(source, 'later.jsonl')], { deployment: null }),
  ).toMatchObject({ created: 0, updated: 1 });
  expect((await target.core.client.records.get({ id: record?.id ?? '' })).values['expected']).toBe(
    'Something else',
  );
});

test('[EX3] altered lines are taken as far as they hold; history wins', async () => {
  const source = await testCore();
  await source.run(
    source.files({
      'a.jsonl':
        '{"type":"breakage","title":"Mine","severity":"s2_rework"}\n' +
        '{"type":"outcome","title":"Yours"}',
    }),
  );
  const lines = readFileSync(await exportOf(source), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, never>);
  const [mine, yours] = [
    lines.find((line) => line['title'] === 'Mine'),
    lines.find((line) => line['title'] === 'Yours'),
  ] as [Record<string, unknown>, Record<string, unknown>];
  const entry = (yours['history'] as Record<string, unknown>[])[0] as Record<string, unknown>;
  const newId = (n: number): string => `0190b4c4-0000-7000-8000-00000000000${n}`;
  const changed = [
    ...lines.slice(0, 3).map((line) => JSON.stringify(line)),
    JSON.stringify({ ...mine, title: 'Says something else', severity: 's4_cosmetic' }),
    JSON.stringify({
      ...yours,
      id: newId(1),
      history: [
        {
          ...entry,
          record: newId(1),
          id: newId(2),
          type: 'moon_phase',
          values: { title: 'From a newer app', angle: { deg: 7 } },
        },
      ],
    }),
    JSON.stringify({
      ...yours,
      id: newId(3),
      history: [{ ...entry, record: newId(9), id: newId(4) }],
    }),
    JSON.stringify({
      ...yours,
      id: newId(5),
      history: [{ ...entry, record: newId(5), id: newId(6), at: 'ffffffffffffffff' }, 7, null],
    }),
    JSON.stringify({ ...yours, id: 'not-an-id' }),
    JSON.stringify({
      ...yours,
      document: 'ws@0',
      id: newId(7),
      history: [{ ...entry, id: newId(8), record: newId(7) }],
    }),
    JSON.stringify({ history: [] }),
    JSON.stringify({ blob: 'f'.repeat(64), part: 1, parts: 1, data: 'AAAA' }),
    JSON.stringify({ blob: 'x', part: 1, parts: 1, data: '' }),
    '{"id":',
  ];
  const target = await testCore();
  const report = await target.run(target.files({ 'changed.jsonl': changed.join('\n') }));
  expect(report.state).toBe('done');
  expect(target.byTitle('Mine').values['severity']).toBe('s2_rework');
  expect(await target.core.client.records.get({ id: newId(1) })).toMatchObject({
    type: 'moon_phase',
    title: 'From a newer app',
    values: { angle: { deg: 7 } },
  });
  expect(report.skipped.length).toBeGreaterThanOrEqual(4);
  expect(await target.core.client.data.check()).toMatchObject({ ok: true });
  // An unknown type goes out again as it came.
  const back = readFileSync(await exportOf(target), 'utf8')
    .split('\n')
    .find((line) => line.includes('moon_phase'));
  expect(JSON.parse(back ?? '{}')).toMatchObject({ type: 'moon_phase', angle: { deg: 7 } });
});

test('[EX3] an entry that is here is never changed by a file', async () => {
  const source = await filled();
  const path = await exportOf(source);
  const text = readFileSync(path, 'utf8').replace(/Start again “twice”/g, 'Never mind');
  const before = everything(source.core);
  const report = await source.run(source.files({ 'forged.jsonl': text }), { deployment: null });
  expect(report).toMatchObject({ created: 0, updated: 0 });
  expect(report.notes.map(({ reason }) => reason)).toEqual([
    'An entry of its history already exists here with different content. The existing entry was ' +
      'kept.',
  ]);
  expect(everything(source.core)).toEqual(before);
});

test('[EX3] what a forged file adds to a record becomes the importer’s edit', async () => {
  const source = await filled();
  const { core } = source;
  const record = source.records('breakage')[0] as RecordView;
  const me = (await core.client.app.state()).profile?.member;
  const lines = readFileSync(await exportOf(source), 'utf8')
    .trim()
    .split('\n');
  const at = lines.findIndex((line) => line.includes(`"id":"${record.id}"`));
  const line = JSON.parse(lines[at] ?? '') as { history: Record<string, unknown>[] };
  const [created] = line.history as [Record<string, unknown>];
  const other = newRecordId();
  const forged = (op: object): Record<string, unknown> => {
    const { document, v, record: about, zone, schema } = created;
    const stamp = { at: makeHlc(Date.now() - 60_000, 0), wall: Date.now() - 60_000 };
    return {
      ...{ document, v, record: about, zone, schema, id: newEntryId(), ...stamp },
      ...{ author: other, device: newDeviceId(), ...op },
    };
  };
  line.history.push(
    forged({ op: 'set', field: 'expected', value: 'Forged', prev: [] }),
    forged({ op: 'remove', prev: [], seen: [] }),
    forged({ op: 'create', type: 'outcome', values: { title: 'Forged' } }),
  );
  lines[at] = JSON.stringify(line);
  const before = await core.client.records.history({ id: record.id });
  const path = source.files({ 'forged.jsonl': lines.join('\n') });
  const report = await source.run(path, { deployment: null });
  expect(report).toMatchObject({ state: 'done', created: 0, updated: 1, skipped: [] });
  expect(report.notes.map(({ reason }) => reason)).toEqual([
    'The file removes, restores or recreates this record, which already exists here. The change ' +
      'was skipped.',
    'Nothing proves who made these changes in the file, so they were added as your edits: ' +
      'Expected.',
  ]);
  const after = await core.client.records.get({ id: record.id });
  expect(after).toMatchObject({ type: 'breakage', title: record.title, deleted_at: null });
  expect(after.values['expected']).toBe('Forged');
  const history = await core.client.records.history({ id: record.id });
  expect(history.slice(before.length).map(({ op, author }) => [op, author])).toEqual([['set', me]]);
  expect(await source.run(path, { deployment: null })).toMatchObject({ created: 0, updated: 0 });
  await core.client.imports.undo({ id: report.id });
  expect((await core.client.records.get({ id: record.id })).values['expected']).toBe(
    record.values['expected'],
  );
});

test('[EX4] a bad path leaves no half file; an older export stays', async () => {
  const source = await filled();
  const { core, folder, dataDir } = source;
  mkdirSync(join(folder, 'a-folder'));
  for (const path of [
    join(folder, 'a-folder'),
    join(dataDir, 'fieldloop.db'),
    join(dataDir, 'blobs', 'x'),
    dataDir,
  ]) {
    await expect(core.client.data.exportTo({ path })).rejects.toMatchObject({
      data: { code: 'invalid' },
    });
  }
  await expect(
    core.client.data.exportTo({ path: join(folder, 'no', 'such', 'folder', 'x.jsonl') }),
  ).rejects.toMatchObject({
    data: { code: 'io', data: 'No incomplete file was left. Your data is unchanged.' },
  });

  const old = join(folder, 'old.jsonl');
  writeFileSync(old, 'old');
  const abort = new AbortController();
  abort.abort();
  await expect(
    exportData({
      dataDir,
      path: old,
      header: { workspace: null, app: '', exportedAt: '' },
      signal: abort.signal,
    }),
  ).rejects.toMatchObject({ code: 'cancelled' });
  expect(readFileSync(old, 'utf8')).toBe('old');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('[EX4] a full disk leaves no half file and says so', async () => {
  const source = await filled();
  const openFile = async (path: string) => {
    const file = await open(path, 'wx');
    file.write = () =>
      Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    return file;
  };
  await expect(
    exportData({
      dataDir: source.dataDir,
      path: join(source.folder, 'x.jsonl'),
      header: { workspace: null, app: '', exportedAt: '' },
      openFile,
    }),
  ).rejects.toMatchObject({
    code: 'disk_full',
    words: { data: 'No incomplete file was left. Your data is unchanged.' },
  });
  expect(readdirSync(source.folder).filter((name) => name.startsWith('x.jsonl'))).toEqual([]);
});

test('[EX1] an export is one moment of the data, while others write', async () => {
  const source = await testCore();
  await source.run(
    source.files({
      'many.csv': [
        'id,title,severity',
        ...Array.from({ length: 1_500 }, (_, i) => `${i},Row ${i},s3`),
      ].join('\n'),
    }),
  );
  const path = join(source.folder, 'moment.jsonl');
  const exporting = source.core.client.data.exportTo({ path });
  await source.core.client.records.create({
    type: 'breakage',
    values: {
      title: 'Later',
      deployment: source.byTitle('Acme').id,
      severity: 's1_stops_work',
      repro: 'once',
      harm: 'none',
    },
  });
  const { records, bytes } = await exporting;
  const text = readFileSync(path);
  expect(text.length).toBe(bytes);
  const lines = text.toString('utf8').trim().split('\n');
  expect(lines).toHaveLength(records + 1);
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ records });
});
