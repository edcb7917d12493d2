import { expect, test } from 'vitest';
import { testCore } from '../test-core.ts';

const lines = (...objects: readonly object[]): string =>
  objects.map((one) => JSON.stringify(one)).join('\n');

test('[NU1] numbers of an import read as people write them', async () => {
  const { files, run, byTitle } = await testCore();
  const metric = { role: 'goal', name: 'frames per day', direction: 'up' };
  const report = await run(
    files({
      'a.jsonl': lines(
        {
          type: 'experiment',
          title: 'Render',
          metrics: [
            { ...metric, baseline: '1,234', target: '12,000', observed: '1 234' },
            { ...metric, baseline: '−5', target: '(5)', observed: '1.234,5' },
          ],
        },
        { type: 'outcome', title: 'doubtful', score: '1,234,56' },
      ),
    }),
  );
  expect(byTitle('Render').values['metrics']).toMatchObject([
    { baseline: 1234, target: 12_000, observed: 1234 },
    { baseline: -5, target: -5, observed: 1234.5 },
  ]);
  expect(byTitle('doubtful').values['score']).toBe(null);
  expect(report.notes.map(({ reason }) => reason)).toEqual(['Score: “1,234,56” is ambiguous.']);
});

test('[IM22] times without a zone are the importer’s; days stay days', async () => {
  const { core, files, byTitle } = await testCore();
  const paths = files({
    'log.csv':
      'id,Summary,Date\n7,late,2026-11-29 18:30\n8,zoned,2026-11-29 18:30 UTC\n9,day,2026-11-29\n',
  });
  const preview = await core.client.imports.preview({
    paths,
    deployment: null,
    zone: 'America/Los_Angeles',
  });
  expect(preview.reading).toMatchObject({ zone: 'America/Los_Angeles', local: 1, fileCount: 1 });
  const report = await core.imports.run(
    { paths, format: 'auto', mapping: null, zone: 'America/Los_Angeles' },
    { deployment: null, newDeployment: 'A' },
  );
  expect(report.notes).toEqual([
    {
      file: 'log.csv',
      line: null,
      reason: 'One record has times without a time zone, read as America/Los_Angeles.',
    },
  ]);
  expect(byTitle('late').occurred_at).toBe('2026-11-30T02:30:00.000Z');
  expect(byTitle('zoned').occurred_at).toBe('2026-11-29T18:30:00.000Z');
  expect(byTitle('day').occurred_at).toBe('2026-11-29T10:00:00.000Z');
  await expect(
    core.client.imports.preview({ paths, deployment: null, zone: 'Nowhere' }),
  ).rejects.toMatchObject({ data: { code: 'invalid' } });
});

test('[IM22] the zone that a preview was read in is the one that the import reads in', async () => {
  const { core, files, byTitle } = await testCore();
  const paths = files({ 'log.csv': 'id,Summary,Date\n7,late,2026-11-29 18:30\n' });
  const { preview } = await core.client.imports.preview({
    paths,
    deployment: null,
    zone: 'Asia/Tokyo',
  });
  const { id } = await core.client.imports.start({
    preview,
    deployment: null,
    newDeployment: 'A',
    mapping: null,
  });
  await expect.poll(async () => (await core.client.imports.report({ id })).state).toBe('done');
  expect(byTitle('late').occurred_at).toBe('2026-11-29T09:30:00.000Z');
});

test('[IM24] names and tags that differ only in the form of their characters are one', async () => {
  const { files, run, records, byTitle } = await testCore();
  const paths = files({
    'a.jsonl': lines(
      {
        type: 'breakage',
        title: 'one',
        deployment: 'Caf\u00e9 Z\u00fcrich',
        tags: ['Sch\u00e4rfe'],
      },
      {
        type: 'breakage',
        title: 'two',
        deployment: 'Cafe\u0301 Zu\u0308rich',
        tags: ['Scha\u0308rfe'],
      },
    ),
  });
  expect(await run(paths, { deployment: null })).toMatchObject({ created: 2, skipped: [] });
  expect(records('deployment')).toHaveLength(1);
  expect(byTitle('one').values['tags']).toEqual(byTitle('two').values['tags']);
});

test('[IM24] a deployment with a long name is made once and found again', async () => {
  const { files, run, records } = await testCore();
  const name = `${'S'.repeat(199)}🎬`;
  const paths = files({
    'a.jsonl': lines(
      { type: 'breakage', title: 'one', deployment: name },
      { type: 'breakage', title: 'two', deployment: name },
    ),
  });
  expect(await run(paths, { deployment: null })).toMatchObject({ created: 2, skipped: [] });
  expect(await run(paths, { deployment: null })).toMatchObject({ created: 0, unchanged: 2 });
  expect(records('deployment')).toHaveLength(1);
});

test('[IM25] a record with NaN is kept, the value empty', async () => {
  const { files, run, byTitle } = await testCore();
  const report = await run(
    files({
      'a.jsonl':
        '{"type":"outcome","title":"run 7","score":NaN}\n' +
        '{"type":"outcome","title":"run 8","score":3.5}',
    }),
  );
  expect(report).toMatchObject({ created: 2, skipped: [] });
  expect(report.notes).toMatchObject([
    { line: 1, reason: 'NaN and Infinity are not values and were left empty.' },
  ]);
  expect([byTitle('run 7'), byTitle('run 8')].map(({ values }) => values['score'])).toEqual([
    null,
    3.5,
  ]);
});

test('[IM23] a file that is not in Unicode reads right and is kept', async () => {
  const { core, files, run, records } = await testCore();
  const bytes = Buffer.from(
    '69642c8a5497762c53756d6d6172790a312c8e8e8cb12c938c8b9e82cc896691 9c82aa979082ea82e90a'.replace(
      ' ',
      '',
    ),
    'hex',
  );
  const paths = files({ 'sjis.csv': bytes });
  const report = await run(paths);
  expect(report.notes.map(({ reason }) => reason)[0]).toContain('Japanese (Shift JIS)');
  expect(records('breakage').map(({ title }) => title)).toEqual(['東京の映像が乱れる']);
  const [kept] = records('attachment');
  const { content } = await core.client.attachments.read({
    sha256: kept?.values['sha256'] as string,
  });
  expect(Buffer.from(content).equals(bytes)).toBe(true);
  await run(paths);
  expect(records('attachment')).toHaveLength(1);
  const preview = await core.client.imports.preview({
    paths,
    deployment: null,
    encoding: 'euc-kr',
  });
  expect(preview.sample[0]?.title).not.toBe('東京の映像が乱れる');
  await core.client.imports.undo({ id: report.id });
  expect(records('attachment')).toEqual([]);
});

test('[IM13] a mapping that does not fit is refused with its faults', async () => {
  const { core, files, records } = await testCore();
  const paths = files({ 'log.csv': 'Was,Notiz,Prio\nHands merge,in shot 3,S2\n' });
  const run = (columns: Readonly<Record<string, string>>, key: string | null = null) =>
    core.imports.run(
      { paths, format: 'auto', mapping: { type: 'outcome', columns, key } },
      { deployment: null, newDeployment: 'A' },
    );
  await expect(run({ Wass: 'title' })).rejects.toThrow('there is no column “Wass”');
  await expect(run({ Was: 'titel' })).rejects.toThrow('“titel” is not a field of outcome');
  await expect(run({ Was: 'title' }, 'Nr')).rejects.toThrow('there is no column “Nr” for the key');
  expect(records('outcome')).toEqual([]);
  await run({ 'Was ': 'title', notiz: 'body' });
  expect(records('outcome')[0]).toMatchObject({
    title: 'Hands merge',
    values: { body: 'in shot 3', source: { details: 'Prio: S2' } },
  });
});

const week1 =
  'No,Date,Summary,Severity,Notes\n1,2026-11-02,Lip sync drifts in take 2,High,week one\n' +
  '2,2026-11-03,Hands merge in shot 3,Medium,week one\n';
const week2 =
  'No,Date,Summary,Severity,Notes\n1,2026-11-09,Voice changes accent,Critical,week two\n' +
  '2,2026-11-10,Subtitles lag behind,Medium,week two\n';

test('[IM20] a count that begins again in the next file overwrites nothing', async () => {
  const { files, run, records } = await testCore();
  const acme = { type: 'deployment', id: '0190b4c4-1234-7000-8000-0000000000ac', title: 'Acme' };
  const [one = '', two = '', where = ''] = files({
    'week-1.csv': week1,
    'week-2.csv': week2,
    'acme.jsonl': lines(acme),
  });
  await run([where]);
  expect(await run([one])).toMatchObject({ created: 2 });
  const second = await run([two]);
  expect(second).toMatchObject({ created: 2, updated: 0 });
  expect(second.notes[0]?.reason).toContain(
    'The ID “1” belongs to another row of an earlier import (“Lip sync drifts in take 2”)',
  );
  expect(await run([two, one])).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
  expect(records('breakage')).toHaveLength(4);
  const together = await testCore();
  await together.run([where]);
  await together.run([one, two]);
  expect(await together.run([two])).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(together.records('breakage')).toHaveLength(4);
  // The same on every device, whichever came first.
  expect(new Set(together.records('breakage').map(({ id }) => id))).toEqual(
    new Set(records('breakage').map(({ id }) => id)),
  );
});

test('[IM20] hand-made lines with a count for an id are told apart in the same way', async () => {
  const { files, run, records } = await testCore();
  await run(files({ 'a.jsonl': lines({ type: 'breakage', id: 1, title: 'Lip sync drifts' }) }));
  expect(
    await run(
      files({ 'a.jsonl': lines({ type: 'breakage', id: 1, title: 'Voice changes accent' }) }),
    ),
  ).toMatchObject({ created: 1, updated: 0 });
  expect(
    await run(
      files({
        'a.jsonl': lines({ type: 'breakage', id: 1, title: 'Lip sync drifts', severity: 's1' }),
      }),
    ),
  ).toMatchObject({ created: 0, updated: 1 });
  expect(records('breakage')).toHaveLength(2);
});

test('[IM16] other columns, case or commas leave a row what it is', async () => {
  const { files, run, records } = await testCore();
  await run(files({ 'a.csv': 'ID,Summary,Priority\n101,Lip sync drifts,High\n' }));
  expect(
    await run(files({ 'a.csv': 'ID,Summary,Priority,Reporter\n101,Lip sync drifts,High,Sam\n' })),
  ).toMatchObject({ created: 0, updated: 1 });
  expect(
    await run(files({ 'a.csv': 'id,SUMMARY,Priority,\n101,Lip sync drifts,High,\n' })),
  ).toMatchObject({ created: 0 });
  expect(records('breakage')).toHaveLength(1);
  await run(files({ 'b.csv': 'Summary,Priority\nNo key here,High\n' }));
  expect(
    await run(files({ 'b.csv': 'Summary,Priority,Reporter\nNo key here,High,Sam\n' })),
  ).toMatchObject({ created: 0, updated: 1 });
  expect(await run(files({ 'b.csv': 'Summary,Reporter\nNo key here,Sam\n' }))).toMatchObject({
    created: 0,
  });
  expect(
    await run(files({ 'b.csv': 'Summary,Priority,Reporter\nNo key here,Low,Kim\n' })),
  ).toMatchObject({ created: 1, updated: 0 });
});

test('[IM19] undoing an import restores all but later edits', async () => {
  const { core, files, run, byTitle } = await testCore();
  const before = files({
    'a.csv': 'Key,Summary,Severity,Notes\nSH-1,One,High,first\nSH-2,Two,High,first\n',
  });
  await run(before);
  const after = files({
    'a.csv': 'Key,Summary,Severity,Notes\nSH-1,One,Low,second\nSH-2,Two,Low,second\n',
  });
  const report = await run(after);
  expect(report).toMatchObject({ created: 0, updated: 2 });
  await core.client.records.update({
    id: byTitle('Two').id,
    values: { severity: 's1_stops_work' },
  });
  await core.client.imports.undo({ id: report.id });
  expect(byTitle('One').values).toMatchObject({ severity: 's2_rework', actual: 'first' });
  expect(byTitle('Two').values).toMatchObject({ severity: 's1_stops_work', actual: 'first' });
  expect(await run(after)).toMatchObject({ created: 0, updated: 2 });
  expect(byTitle('One').values).toMatchObject({ severity: 's4_cosmetic', actual: 'second' });
});

test('[IM27] headers are found below a title; totals are no records', async () => {
  const { files, run, records } = await testCore();
  const report = await run(
    files({
      'a.csv': [
        'Weekly breakage report',
        'Generated 2026-11-29',
        '',
        'ID,Summary,Priority,Date',
        '1,Hands merge,High,2026-11-02',
        'ID,Summary,Priority,Date',
        '2,"Voice, flat",Low,2026-11-03',
        'Total,2,,',
        'Page 1 of 1',
      ].join('\n'),
    }),
  );
  expect(
    records('breakage')
      .map(({ title }) => title)
      .sort(),
  ).toEqual(['Hands merge', 'Voice, flat']);
  expect(report.skipped.map(({ line }) => line)).toEqual([1, 2, 6, 8, 9]);
});

test('[IM27] one column is one column; backslash quotes are read', async () => {
  const { files, run, records } = await testCore();
  await run(
    files({ 'one.csv': 'Summary\nHands merge, fingers too many\nVoice is flat; accent wrong\n' }),
  );
  expect(
    records('breakage')
      .map(({ title }) => title)
      .sort(),
  ).toEqual(['Hands merge, fingers too many', 'Voice is flat; accent wrong']);
  const other = await testCore();
  await other.run(
    files({
      'b.csv': `id,summary,severity\n${Array.from(
        { length: 30 },
        (_, i) => `${i},"She said ` + `\\"cut\\", then take ${i} failed",low`,
      ).join('\n')}`,
    }),
  );
  expect(other.records('breakage')).toHaveLength(30);
  expect(other.byTitle('She said "cut", then take 7 failed').values['severity']).toBe(
    's4_cosmetic',
  );
});

test.each([
  [
    'ODK Central',
    'SubmissionDate,meta-instanceID,start,end,what_broke,how_bad,photo,KEY,SubmitterID,' +
      'SubmitterName,ReviewState,FormVersion\n' +
      '2026-11-03T09:12:44.120Z,uuid:11111111-1111-4111-8111-111111111111,' +
      '2026-11-02T16:40:00.000+01:00,2026-11-02T16:44:00.000+01:00,Hands merge in shot ' +
      '3,2,1.jpg,uuid:11111111-1111-4111-8111-111111111111,12,site-a,,1\n',
    '2026-11-02T15:44:00.000Z',
  ],
  [
    'Kobo',
    '"start";"end";"What broke?";"How bad is it?";"_id";"_uuid";"_submission_time";"_status"\n' +
      '"2026-11-02T16:40:00.000+01:00";"2026-11-02T16:44:00.000+01:00";"Hands merge in shot ' +
      '3";"Major";"101";"11111111-1111-4111-8111-111111111111";"2026-11-03T09:12:44";' +
      '"submitted_via_web"\n',
    '2026-11-02T15:44:00.000Z',
  ],
  [
    'SurveyCTO',
    'SubmissionDate,starttime,endtime,deviceid,What happened ' +
      'here,severity,instanceID,formdef_version,KEY\n' +
      '"Nov 3, 2026 9:12:44 AM","Nov 2, 2026 4:40:00 PM","Nov 2, 2026 4:44:00 PM",d1,Hands merge ' +
      'in shot 3,2,uuid:1,7,uuid:1\n',
    '2026-11-02T16:44:00.000Z',
  ],
  [
    'CommCare',
    'number,formid,form.what_broke,form.severity,completed_time,received_on,form_link\n' +
      '0,11111111-1111-4111-8111-111111111111,Hands merge in shot 3,major,2026-11-02 ' +
      '15:44:00,2026-11-02 15:50:00,https://example.invalid/x\n',
    '2026-11-02T15:44:00.000Z',
  ],
  [
    'Microsoft Forms',
    'ID,Start time,Completion time,Email,Name,What broke?,Priority\n' +
      '1,11/29/26 10:10:00,11/29/26 10:15:00,anonymous,,Hands merge in shot 3,High\n',
    '2026-11-29T10:15:00.000Z',
  ],
  [
    'Google Forms',
    'Zeitstempel,Was ist kaputt?,Wie schlimm?\n29.11.2026 10:15:00,Hands merge in shot 3,hoch\n',
    '2026-11-29T10:15:00.000Z',
  ],
  [
    'Typeform',
    '#,What broke?,Severity,Start Date (UTC),Submit Date (UTC),Network ID\n' +
      'abc,Hands merge in shot 3,High,2026-11-29 10:10:00,2026-11-29 10:15:00,n1\n',
    '2026-11-29T10:15:00.000Z',
  ],
  [
    'Qualtrics',
    'StartDate,EndDate,Status,Progress,RecordedDate,ResponseId,Q1,Q2\n' +
      'Start Date,End Date,Response Type,Progress,Recorded Date,Response ID,What broke?,How ' +
      'bad?\n"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}",' +
      '"{""ImportId"":""status""}","{""ImportId"":""progress""}","{""ImportId"":""recordedDate""}' +
      '","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n' +
      '2026-11-29 10:10:00,2026-11-29 10:15:00,IP Address,100,2026-11-29 10:15:01,R_1abc,Hands ' +
      'merge in shot 3,2\n',
    '2026-11-29T10:15:00.000Z',
  ],
  [
    'Jira',
    'Summary,Issue key,Issue id,Issue Type,Status,Priority,Created,Labels,Labels\n' +
      'Hands merge in shot 3,FILM-7,10007,Bug,Open,Highest,02/Nov/26 3:44 PM,hands,\n',
    '2026-11-02T15:44:00.000Z',
  ],
  [
    'Linear',
    'ID,Team,Title,Description,Status,Priority,Creator,Labels,Created\n' +
      'FIL-7,Film,Hands merge in shot 3,,Todo,Urgent,sam@example.invalid,Bug,Mon Nov 02 2026 ' +
      '15:44:00 GMT+0000 (GMT)\n',
    '2026-11-02T15:44:00.000Z',
  ],
  [
    'GitHub',
    'number,title,state,labels,createdAt,url\n' +
      '7,Hands merge in shot ' +
      '3,OPEN,bug,2026-11-02T15:44:00Z,https://github.com/example/film/issues/7\n',
    '2026-11-02T15:44:00.000Z',
  ],
])(
  '[IM28] an export of %s gives the answer as the title and the end or submission as the time',
  async (_, text, when) => {
    const { core, files, records } = await testCore();
    const paths = files({ 'export.csv': text });
    const source = { paths, format: 'auto' as const, mapping: null, zone: 'UTC' };
    await core.imports.run(source, { deployment: null, newDeployment: 'A' });
    expect(records('breakage').map(({ title, occurred_at }) => [title, occurred_at])).toEqual([
      ['Hands merge in shot 3', when],
    ]);
  },
);
