import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Change } from '../../../shared/api/changes.ts';
import { isId, type RecordId } from '../../../shared/ids.ts';
import { fixture } from '../read-fixture.ts';
import { testCore } from '../test-core.ts';

const csv = (rows: readonly string[]): string =>
  ['id,title,severity,description,expected', ...rows].join('\n');

test('[IM1] all fixtures go in, and a second import creates nothing', async () => {
  const { core, run } = await testCore();
  const paths = ['avid', 'field-issues', 'aiid-cc-by-sa'].map((name) => fixture(name));
  const first = await run(paths);
  expect(first).toMatchObject({ state: 'done', updated: 0, unchanged: 0, error: null });
  expect(first.created).toBeGreaterThan(35);
  const second = await run(paths);
  expect(second).toMatchObject({ state: 'done', created: 0, updated: 0, unchanged: first.created });
  expect(second.skipped).toEqual(first.skipped);
  expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
});

test('[IM7] what a source says beyond our fields is found by search', async () => {
  const { core, run } = await testCore();
  await run([fixture('avid')]);
  const found = await core.client.feed.page({
    filter: {},
    text: 'two-sample proportions',
    limit: 10,
  });
  expect(found.items.map((item) => item.title)).toContain(
    'Gender Bias in Sentence Completion Tasks performed by bert-base-uncased using the HONEST ' +
      'metric',
  );
});

test('[IM16] a changed row changes its record; later edits are kept', async () => {
  const { core, files, run, byTitle } = await testCore();
  await run(files({ 'log.csv': csv(['1,One,s1,first,a', '2,Two,s2,second,b']) }));
  const [one, two] = [byTitle('One'), byTitle('Two')];
  await core.client.records.update({
    id: two.id,
    values: { severity: 's4_cosmetic', workaround: 'mine' },
  });
  const report = await run(
    files({ 'log.csv': csv(['1,One,s3,first,a', '2,Two,s1,second changed,b', '3,Three,s1,,']) }),
  );
  expect(report).toMatchObject({ created: 1, updated: 2, unchanged: 0 });
  expect((await core.client.records.get({ id: one.id })).values).toMatchObject({
    severity: 's3_annoyance',
  });
  expect((await core.client.records.get({ id: two.id })).values).toMatchObject({
    severity: 's4_cosmetic',
    workaround: 'mine',
    actual: 'second changed',
  });
  expect(report.notes).toEqual([
    {
      file: 'log.csv',
      line: 3,
      reason: 'Severity: edited here and kept; the source has a different value now.',
    },
  ]);
  // The source is as it was at the last import: nothing to say any more.
  expect(
    await run(
      files({ 'log.csv': csv(['1,One,s3,first,a', '2,Two,s1,second changed,b', '3,Three,s1,,']) }),
    ),
  ).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
});

test('[IM16] a record that a person removed is not brought back', async () => {
  const { core, files, run, byTitle, records } = await testCore();
  const paths = files({ 'log.csv': csv(['1,One,s1,x,', '2,Two,s1,y,']) });
  await run(paths);
  await core.client.records.remove({ ids: [byTitle('One').id] });
  const report = await run(paths);
  expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(report.notes).toEqual([
    { file: 'log.csv', line: 2, reason: 'Removed here; an import does not restore it.' },
  ]);
  expect(records('breakage').map((one) => one.title)).toEqual(['Two']);
});

test('[IM16] unnamed fields stay, and a moved record is found again', async () => {
  const { core, files, run, byTitle } = await testCore();
  const paths = files({ 'log.csv': csv(['1,One,s1,x,']) });
  await run(paths);
  const other = await core.client.records.create({
    type: 'deployment',
    values: { title: 'Other', status: 'active' },
  });
  await core.client.records.update({
    id: byTitle('One').id,
    values: { deployment: other.record.id, workaround: 'kept' },
  });
  expect(await run(paths)).toMatchObject({ created: 0, unchanged: 1 });
  expect(byTitle('One').values).toMatchObject({ workaround: 'kept', deployment: other.record.id });
});

test('[IM20] a repeated thing goes in once; another of that key is kept', async () => {
  const { files, run, records } = await testCore();
  const paths = files({
    'log.csv': csv(['1,One,s1,x,', '1,One,s1,x,', '1,Other,s2,y,', '2,Two,s1,z,']),
  });
  const report = await run(paths);
  expect(report).toMatchObject({ created: 3 });
  expect(report.skipped).toEqual([
    { file: 'log.csv', line: 3, reason: 'Duplicate of line 2 of log.csv.' },
  ]);
  expect(report.notes[0]).toMatchObject({
    line: 4,
    reason: 'Same ID as line 2 of log.csv, with different content. Both were kept.',
  });
  expect(await run(paths)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  expect(records('breakage')).toHaveLength(3);
});

test('[IM20] the same rows in two deployments are two sets of records', async () => {
  const { files, run } = await testCore();
  const paths = files({ 'log.csv': csv(['1,One,s1,x,']) });
  await run(paths);
  expect(await run(paths, { deployment: 'Other' })).toMatchObject({ created: 1 });
  expect(await run(files({ 'issues.csv': 'id,title,stage\n1,Else,Edit\n' }))).toMatchObject({
    created: 1,
  });
});

test('[IM14] names mean existing records, case aside; others stay text', async () => {
  const { core, files, run, byTitle, records } = await testCore();
  const profession = await core.client.records.create({
    type: 'profession',
    values: { title: 'Filmmaker', stages: [{ id: 'shoot-1', name: 'Shoot' }] },
  });
  await core.client.records.create({
    type: 'model_iteration',
    values: { title: 'ray-3', kind: 'sft', status: 'released' },
  });
  const report = await run(
    files({
      'mine.jsonl': [
        '{"type":"experiment","title":"Storyboard ' +
          'A/B","deployment":"ACME","profession":"filmmaker"}',
        '{"type":"breakage","title":"Hands","severity":"S2","deployment":"acme",' +
          '"experiment":"storyboard a/b","stage":"shoot","model_iteration":"Ray-3"}',
        '{"type":"breakage","title":"Feet","experiment":"no such","stage":"nowhere"}',
        '{"type":"deployment","title":"Acme","site":"Hamburg"}',
        '{"type":"outcome","title":"Elsewhere","deployment":"Beta"}',
      ].join('\n'),
    }),
    { deployment: null },
  );
  expect(report).toMatchObject({ created: 4, updated: 0 });
  expect(report.skipped).toEqual([
    {
      file: 'mine.jsonl',
      line: 3,
      reason: 'No deployment given, and none was chosen for the import.',
    },
  ]);
  expect(
    records('deployment')
      .map((one) => one.title)
      .sort(),
  ).toEqual(['Acme', 'Beta']);
  const deployment = byTitle('Acme');
  expect(deployment.values['site']).toBe('Hamburg');
  expect(byTitle('Hands').values).toMatchObject({
    deployment: deployment.id,
    experiment: byTitle('Storyboard A/B').id,
    stage: 'shoot-1',
    model_iteration: records('model_iteration')[0]?.id,
  });
  expect(byTitle('Storyboard A/B').values['profession']).toBe(profession.record.id);

  const second = await run(
    files({
      'more.jsonl': '{"type":"breakage","title":"Feet","experiment":"no such","stage":"nowhere"}',
    }),
    { deployment: 'Acme' },
  );
  expect(second.notes.map((note) => note.reason)).toEqual([
    'Experiment: nothing is named “no such”.',
    'Stage: nothing is named “nowhere”.',
  ]);
  expect((byTitle('Feet').values['source'] as { details: string }).details).toBe(
    'Experiment: no such\nStage: nowhere',
  );
});

test('[IM14] a line with an ID is that record, never of another type', async () => {
  const { core, files, run } = await testCore();
  const id = '0190b4c4-1234-7000-8000-000000000001';
  await run(
    files({
      'a.jsonl': JSON.stringify({
        id,
        type: 'breakage',
        title: 'First',
        severity: 's1_stops_work',
      }),
    }),
  );
  expect(await core.client.records.get({ id })).toMatchObject({ title: 'First' });
  expect(
    await run(
      files({
        'a.jsonl': JSON.stringify({
          id,
          type: 'breakage',
          title: 'Second',
          severity: 's1_stops_work',
        }),
      }),
    ),
  ).toMatchObject({ created: 0, updated: 1 });
  expect(
    await run(files({ 'a.jsonl': JSON.stringify({ id, type: 'outcome', title: 'Second' }) })),
  ).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  const twice = await run(
    files({
      'a.jsonl': [
        { id, type: 'breakage', title: 'A' },
        { id, type: 'breakage', title: 'B' },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    }),
  );
  expect(twice).toMatchObject({ updated: 1 });
  expect(twice.skipped[0]).toMatchObject({
    line: 2,
    reason: 'Same ID as line 1 of a.jsonl, with different content.',
  });
});

test('[IM8] the whole of a text that is too long is there as an attachment, once', async () => {
  const { core, files, run, byTitle } = await testCore();
  const line = JSON.stringify({ type: 'breakage', title: 'Long', actual: 'é'.repeat(300_000) });
  const paths = files({ 'long.jsonl': line });
  await run(paths);
  await run(paths);
  const attachments = await core.client.records.list({
    type: 'attachment',
    subject: byTitle('Long').id,
  });
  expect(attachments.items).toHaveLength(1);
  const { content } = await core.client.attachments.read({
    sha256: attachments.items[0]?.values['sha256'] as string,
  });
  expect(new TextDecoder().decode(content)).toBe(line);
});

test('[IM18] a record that the core refuses is left out alone', async () => {
  const { core, files, run, records } = await testCore();
  const away = await core.client.records.create({
    type: 'deployment',
    values: { title: 'Away', status: 'active' },
  });
  const experiment = await core.client.records.create({
    type: 'experiment',
    values: { title: 'Theirs', deployment: away.record.id, status: 'draft' },
  });
  const report = await run(
    files({
      'a.jsonl': [
        { type: 'breakage', title: 'Wrong', experiment: experiment.record.id },
        { type: 'breakage', title: 'Right' },
        { type: 'comment', subject: '0190b4c4-1234-7000-8000-0000000000ff', body: 'about nothing' },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    }),
    { deployment: 'New here' },
  );
  expect(report).toMatchObject({ state: 'done', created: 1 });
  expect(report.skipped.map(({ line }) => line).sort()).toEqual([1, 3]);
  expect(records('breakage').map((one) => one.title)).toEqual(['Right']);
  expect(
    records('deployment')
      .map((one) => one.title)
      .sort(),
  ).toEqual(['Away', 'New here']);
});

test('[IM18] a cancelled import keeps what is in and says how far it came', async () => {
  const { core, files, records } = await testCore();
  const rows = Array.from({ length: 2_000 }, (_, i) => `${i},Row ${i},s3,text ${i},`);
  const paths = files({ 'many.csv': csv(rows) });
  const preview = await core.client.imports.preview({ paths, deployment: null });
  expect(preview).toMatchObject({ created: 2_000, updated: 0, problemCount: 0 });
  const states: string[] = [];
  const ended = new Promise<void>((resolve) => {
    const stop = core.changes.listen((change: Change) => {
      if (change.kind !== 'import') return;
      states.push(change.report.state);
      if (change.report.state === 'running' && change.report.done > 0)
        void core.client.imports.cancel({ id: change.report.id });
      if (change.report.state !== 'running') {
        stop();
        resolve();
      }
    });
  });
  const { id } = await core.client.imports.start({
    preview: preview.preview,
    deployment: null,
    newDeployment: 'Acme',
    mapping: null,
  });
  await ended;
  const report = await core.client.imports.report({ id });
  expect(report).toMatchObject({ state: 'cancelled', total: 2_000 });
  expect(report.created).toBeGreaterThan(0);
  expect(report.created).toBeLessThan(2_000);
  const again = await core.imports.run(
    { paths, format: 'auto', mapping: null },
    { deployment: report.deployment as RecordId, newDeployment: null },
  );
  expect(again).toMatchObject({ created: 2_000 - report.created, unchanged: report.created });
  expect(
    core
      .session()
      .feed.everything({ filter: { type: ['breakage'] }, text: '', cursor: null, limit: 500 })
      .items,
  ).toHaveLength(500);
  expect(records('deployment')).toHaveLength(1);
});

test('[IM18] the core answers while an import runs, and one import runs at a time', async () => {
  const { core, files } = await testCore();
  const paths = files({
    'many.csv': csv(Array.from({ length: 1_000 }, (_, i) => `${i},Row ${i},s3,text ${i},`)),
  });
  const running = core.imports.run(
    { paths, format: 'auto', mapping: null },
    { deployment: null, newDeployment: 'Acme' },
  );
  await expect(
    core.imports.run(
      { paths, format: 'auto', mapping: null },
      { deployment: null, newDeployment: 'Acme' },
    ),
  ).rejects.toMatchObject({ code: 'conflict' });
  let answered = 0;
  let ended = false;
  void running.then(() => {
    ended = true;
  });
  while (!ended) {
    await core.client.feed.page({ filter: {}, limit: 5 });
    await setImmediate();
    answered++;
  }
  expect(answered).toBeGreaterThan(5);
  expect((await running).created).toBe(1_000);
});

test('[IM18] a full disk stops an import with a sentence; what is in stays', async () => {
  const { core, files, run } = await testCore();
  await run(files({ 'one.csv': csv(['1,One,s1,x,']) }));
  const before = (await core.client.data.info()).records;
  const pages = core.session().store.sqlite.pragma('page_count', { simple: true }) as number;
  core.session().store.sqlite.pragma(`max_page_count = ${pages + 20}`);
  const report = await run(
    files({
      'many.csv': csv(
        Array.from({ length: 3_000 }, (_, i) => `n${i},Row ${i},s3,${'text '.repeat(50)},`),
      ),
    }),
  );
  core.session().store.sqlite.pragma('max_page_count = 1000000');
  expect(report.state).toBe('failed');
  expect(report.error).toMatch(/The disk is full/);
  expect((await core.client.data.info()).records).toBe(before + report.created);
  expect(await core.client.data.check()).toMatchObject({ ok: true });
});

test('[IM19] an import can be undone; what people touched stays', async () => {
  const { core, files, run, byTitle, records } = await testCore();
  const paths = files({ 'log.csv': csv(['1,One,s1,x,', '2,Two,s2,y,', '3,Three,s3,z,']) });
  const first = await run(paths);
  await core.client.records.update({ id: byTitle('Two').id, values: { workaround: 'mine' } });
  const undone = await core.client.imports.undo({ id: first.id });
  expect(undone.removed).toBe(2);
  expect(records('breakage').map((one) => one.title)).toEqual(['Two']);
  // The deployment still holds a record.
  expect(records('deployment')).toHaveLength(1);
  const second = await run(paths);
  expect(second).toMatchObject({ created: 2, updated: 0, unchanged: 1, notes: [] });
  expect(
    records('breakage')
      .map((one) => one.title)
      .sort(),
  ).toEqual(['One', 'Three', 'Two']);
});

test('[IM19] undoing everything takes the deployment too, and can be undone', async () => {
  const { core, files, run, records } = await testCore();
  const report = await run(files({ 'log.csv': csv(['1,One,s1,x,', '2,Two,s2,y,']) }));
  const { removed, written } = await core.client.imports.undo({ id: report.id });
  expect(removed).toBe(3);
  expect(records('deployment')).toEqual([]);
  await core.client.records.undo({ entries: written });
  expect(records('breakage')).toHaveLength(2);
  expect(records('deployment')).toHaveLength(1);
});

test('[IM17] a preview says what an import would do, and writes nothing', async () => {
  const { core, files, run } = await testCore();
  await run(files({ 'log.csv': csv(['1,One,s1,x,', '2,Two,s2,y,']) }));
  const before = await core.client.data.info();
  const deployment = (await core.client.records.list({ type: 'deployment' })).items[0]?.id ?? null;
  const preview = await core.client.imports.preview({
    paths: files({
      'log.csv': csv(['1,One,s3,x,', '2,Two,s2,y,', '3,Three,s2,,', ',,,,', '4,,,,']),
      'bad.json': '{',
      'notes.md': '# x',
    }),
    deployment,
  });
  expect(preview).toMatchObject({
    created: 2,
    updated: 1,
    unchanged: 1,
    table: {
      columns: ['id', 'title', 'severity', 'description', 'expected'],
      remembered: false,
      mapping: { type: 'breakage', key: 'id' },
    },
  });
  expect(preview.files.map(({ file, format, records }) => [file, format, records])).toEqual([
    ['log.csv', 'csv', 4],
    ['bad.json', null, 0],
    ['notes.md', null, 0],
  ]);
  expect(preview.problems.map(({ file, line }) => [file, line])).toEqual([
    ['bad.json', 1],
    ['notes.md', null],
  ]);
  expect(preview.table?.rows[0]).toEqual(['1', 'One', 's3', 'x', '']);
  expect(preview.sample.map(({ title }) => title)).toEqual(['One', 'Two', 'Three', 'id: 4']);
  expect(await core.client.data.info()).toMatchObject({
    records: before.records,
    entries: before.entries,
  });
});

test('[IM13] a chosen mapping is remembered for the same columns', async () => {
  const { core, files, records } = await testCore();
  const paths = files({ 'a.csv': 'what,sev,who\nIt broke,high,Sample Kim\n' });
  const { preview } = await core.client.imports.preview({ paths, deployment: null });
  const mapping = {
    type: 'outcome' as const,
    columns: { what: 'title', sev: null, who: 'quote' },
    key: 'what',
  };
  const { id } = await core.client.imports.start({
    preview,
    deployment: null,
    newDeployment: 'Acme',
    mapping,
  });
  await expect.poll(async () => (await core.client.imports.report({ id })).state).toBe('done');
  expect(records('outcome')[0]?.values).toMatchObject({ title: 'It broke', quote: 'Sample Kim' });
  const again = await core.client.imports.preview({
    paths: files({ 'b.csv': 'who;what;sev\nSample Lee;It broke too;low\n' }),
    deployment: null,
  });
  expect(again.table).toMatchObject({ remembered: true, mapping });
});

test('[IM18] a full disk while a record waits stops the import too', async () => {
  const { core, files, run } = await testCore();
  await run(files({ 'first.csv': csv(['1,One,s1,x,']) }));
  const { sqlite } = core.session().store;
  const pages = sqlite.pragma('page_count', { simple: true }) as number;
  sqlite.pragma(`max_page_count = ${pages}`);
  // The second line means the experiment of the first, which is not written yet.
  const trial = (n: number, more = '') =>
    `{"id":"0190b4c4-1234-7000-8000-0000000000a${n}","type":"experiment","title":"Trial"${more}}`;
  const long = `,"hypothesis":"${'x'.repeat(900_000)}"`;
  const report = await run(files({ 'two.jsonl': `${trial(1, long)}\n${trial(2)}` }));
  expect(report).toMatchObject({ state: 'failed', created: 0, skipped: [] });
  expect(report.error).toMatch(/The disk is full/);
});

test('[IM18] the report is kept, listed, and saved as Markdown or JSON', async () => {
  const { core, files, run, folder } = await testCore();
  const report = await run(files({ 'log.csv': csv(['1,One,s1,x,']), 'bad|name`.json': '{"a":' }));
  expect(await core.client.imports.report({ id: report.id })).toEqual(report);
  expect((await core.client.imports.reports()).map((one) => one.id)).toEqual([report.id]);
  await core.client.imports.saveReport({ id: report.id, path: `${folder}/report.md` });
  const text = readFileSync(`${folder}/report.md`, 'utf8');
  expect(text).toContain('| New records | 1 |');
  expect(text).toContain('bad\\|name\\`.json');
  await core.client.imports.saveReport({ id: report.id, path: `${folder}/report.json` });
  expect(JSON.parse(readFileSync(`${folder}/report.json`, 'utf8'))).toEqual(report);
});

test('[IM16] ids of imported records are UUIDv7 in form and the same on every device', async () => {
  const [one, other] = [await testCore(), await testCore()];
  for (const { core } of [one, other]) await core.client.records.list({ type: 'deployment' });
  const id = '0190b4c4-1234-7000-8000-0000000000aa';
  for (const { files, run } of [one, other])
    await run(
      files({
        'a.jsonl':
          `${JSON.stringify({ id, type: 'deployment', title: 'Shared' })}\n` +
          '{"type":"breakage","title":"Same","deployment":"Shared"}',
      }),
    );
  expect(isId(one.byTitle('Same').id)).toBe(true);
  expect(one.byTitle('Same').id).toBe(other.byTitle('Same').id);
});
