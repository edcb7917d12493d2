import { expect, test } from 'vitest';
import { testCore } from '../test-core.ts';

const lines = (...objects: readonly object[]): string => objects.map((one) => JSON.stringify(one)).join('\n');

test('[NU1] numbers of an import read as people write them', async () => {
  const { files, run, byTitle } = await testCore();
  const metric = { role: 'goal', name: 'frames per day', direction: 'up' };
  const report = await run(files({ 'a.jsonl': lines(
    { type: 'experiment', title: 'Render', metrics: [{ ...metric, baseline: '1,234', target: '12,000', observed: '1 234' }, { ...metric, baseline: '−5', target: '(5)', observed: '1.234,5' }] },
    { type: 'outcome', title: 'doubtful', score: '1,234,56' },
  ) }));
  expect(byTitle('Render').values['metrics']).toMatchObject([{ baseline: 1234, target: 12_000, observed: 1234 }, { baseline: -5, target: -5, observed: 1234.5 }]);
  expect(byTitle('doubtful').values['score']).toBe(null);
  expect(report.notes.map(({ reason }) => reason)).toEqual(['Score: “1,234,56” can be read as more than one number.']);
});

test('[IM22] times without a zone are the importer’s, said once per file; days stay days', async () => {
  const { core, files, byTitle } = await testCore();
  const paths = files({ 'log.csv': 'id,Summary,Date\n7,late,2026-11-29 18:30\n8,zoned,2026-11-29 18:30 UTC\n9,day,2026-11-29\n' });
  const preview = await core.client.imports.preview({ paths, deployment: null, zone: 'America/Los_Angeles' });
  expect(preview.reading).toMatchObject({ zone: 'America/Los_Angeles', local: 1, fileCount: 1 });
  const report = await core.imports.run({ paths, format: 'auto', mapping: null, zone: 'America/Los_Angeles' }, { deployment: null, newDeployment: 'A' });
  expect(report.notes).toEqual([{ file: 'log.csv', line: null, reason: 'One record has times without a zone; they were read as times in America/Los_Angeles.' }]);
  expect(byTitle('late').occurred_at).toBe('2026-11-30T02:30:00.000Z');
  expect(byTitle('zoned').occurred_at).toBe('2026-11-29T18:30:00.000Z');
  expect(byTitle('day').occurred_at).toBe('2026-11-29T10:00:00.000Z');
  await expect(core.client.imports.preview({ paths, deployment: null, zone: 'Nowhere' })).rejects.toMatchObject({ data: { code: 'invalid' } });
});

test('[IM22] the zone that a preview was read in is the one that the import reads in', async () => {
  const { core, files, byTitle } = await testCore();
  const paths = files({ 'log.csv': 'id,Summary,Date\n7,late,2026-11-29 18:30\n' });
  const { preview } = await core.client.imports.preview({ paths, deployment: null, zone: 'Asia/Tokyo' });
  const { id } = await core.client.imports.start({ preview, deployment: null, newDeployment: 'A', mapping: null });
  await expect.poll(async () => (await core.client.imports.report({ id })).state).toBe('done');
  expect(byTitle('late').occurred_at).toBe('2026-11-29T09:30:00.000Z');
});

test('[IM24] names and tags that differ only in the form of their characters are one', async () => {
  const { files, run, records, byTitle } = await testCore();
  const paths = files({ 'a.jsonl': lines(
    { type: 'breakage', title: 'one', deployment: 'Caf\u00e9 Z\u00fcrich', tags: ['Sch\u00e4rfe'] },
    { type: 'breakage', title: 'two', deployment: 'Cafe\u0301 Zu\u0308rich', tags: ['Scha\u0308rfe'] },
  ) });
  expect(await run(paths, { deployment: null })).toMatchObject({ created: 2, skipped: [] });
  expect(records('deployment')).toHaveLength(1);
  expect(byTitle('one').values['tags']).toEqual(byTitle('two').values['tags']);
});

test('[IM24] a deployment whose name is longer than its field is made once and found again', async () => {
  const { files, run, records } = await testCore();
  const name = `${'S'.repeat(199)}🎬`;
  const paths = files({ 'a.jsonl': lines({ type: 'breakage', title: 'one', deployment: name }, { type: 'breakage', title: 'two', deployment: name }) });
  expect(await run(paths, { deployment: null })).toMatchObject({ created: 2, skipped: [] });
  expect(await run(paths, { deployment: null })).toMatchObject({ created: 0, unchanged: 2 });
  expect(records('deployment')).toHaveLength(1);
});

test('[IM25] a record with NaN is kept, the value empty', async () => {
  const { files, run, byTitle } = await testCore();
  const report = await run(files({ 'a.jsonl': '{"type":"outcome","title":"run 7","score":NaN}\n{"type":"outcome","title":"run 8","score":3.5}' }));
  expect(report).toMatchObject({ created: 2, skipped: [] });
  expect(report.notes).toMatchObject([{ line: 1, reason: 'NaN and Infinity are no values; where they stood is empty.' }]);
  expect([byTitle('run 7'), byTitle('run 8')].map(({ values }) => values['score'])).toEqual([null, 3.5]);
});

test('[IM23] a file that is not in Unicode reads right, and its bytes are kept at the deployment', async () => {
  const { core, files, run, records } = await testCore();
  const bytes = Buffer.from('69642c8a5497762c53756d6d6172790a312c8e8e8cb12c938c8b9e82cc896691 9c82aa979082ea82e90a'.replace(' ', ''), 'hex');
  const paths = files({ 'sjis.csv': bytes });
  const report = await run(paths);
  expect(report.notes.map(({ reason }) => reason)[0]).toContain('Japanese (Shift JIS)');
  expect(records('breakage').map(({ title }) => title)).toEqual(['東京の映像が乱れる']);
  const [kept] = records('attachment');
  const { content } = await core.client.attachments.read({ sha256: kept?.values['sha256'] as string });
  expect(Buffer.from(content).equals(bytes)).toBe(true);
  await run(paths);
  expect(records('attachment')).toHaveLength(1);
  const preview = await core.client.imports.preview({ paths, deployment: null, encoding: 'euc-kr' });
  expect(preview.sample[0]?.title).not.toBe('東京の映像が乱れる');
  await core.client.imports.undo({ id: report.id });
  expect(records('attachment')).toEqual([]);
});

test('[IM13] a mapping that does not fit is refused with what does not fit; form and spaces of names do not matter', async () => {
  const { core, files, records } = await testCore();
  const paths = files({ 'log.csv': 'Was,Notiz,Prio\nHands merge,in shot 3,S2\n' });
  const run = (columns: Readonly<Record<string, string>>, key: string | null = null) => core.imports.run(
    { paths, format: 'auto', mapping: { type: 'outcome', columns, key } }, { deployment: null, newDeployment: 'A' });
  await expect(run({ Wass: 'title' })).rejects.toThrow('there is no column “Wass”');
  await expect(run({ Was: 'titel' })).rejects.toThrow('“titel” is no field of outcome');
  await expect(run({ Was: 'title' }, 'Nr')).rejects.toThrow('there is no column “Nr” for the key');
  expect(records('outcome')).toEqual([]);
  await run({ 'Was ': 'title', 'notiz': 'body' });
  expect(records('outcome')[0]).toMatchObject({ title: 'Hands merge', values: { body: 'in shot 3', source: { details: 'Prio: S2' } } });
});
