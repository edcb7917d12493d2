import { expect, test } from 'vitest';
import { collectEnrichments } from '../../../electron/core/features/import/collect-enrichments.ts';
import { findFiles } from '../../../electron/core/features/import/find-files.ts';
import { fileBytes } from '../../../electron/core/features/import/read/bytes.ts';
import { type Reading, readSource } from '../../../electron/core/features/import/read-source.ts';
import { all } from '../pieces.ts';
import {
  fixture,
  itemsOf,
  readBytes,
  readFixture,
  readOptions,
  reasonsOf,
} from '../read-fixture.ts';

test('[IM11] field issues become what they suggest; other kinds say so', async () => {
  const items = itemsOf(await readFixture('field-issues', 'issues.jsonl'));
  expect(items).toHaveLength(15);
  const tagged = (tag: string) =>
    items.filter((item) => (item.values['tags'] as string[]).includes(tag));
  expect(items.filter((item) => item.type === 'breakage')).toHaveLength(3);
  expect(items.filter((item) => item.type === 'data_need')).toHaveLength(3);
  expect(items.filter((item) => item.type === 'outcome')).toHaveLength(9);
  for (const kind of ['process', 'decision']) {
    expect(tagged(kind)).toHaveLength(3);
    for (const item of tagged(kind))
      expect(item).toMatchObject({ type: 'outcome', values: { kind: 'unknown' } });
  }
  expect(items[0]).toMatchObject({
    key: 'Comfy-Org/ComfyUI#9046',
    values: {
      occurred_at: '2025-07-27T10:00:00.000Z',
      source: { url: 'https://github.com/Comfy-Org/ComfyUI/issues/9046' },
    },
  });
});

/** All readings of a folder, as an import reads it. */
async function readFolder(path: string): Promise<Reading[]> {
  const { files, enrichments } = await collectEnrichments((await findFiles([path])).files, 'auto');
  const met = new Set<string>();
  const readings: Reading[] = [];
  for (const file of files)
    readings.push(
      ...(await all(
        readSource(file.shown, fileBytes(file.path), readOptions({ enrichments, met })),
      )),
    );
  return readings;
}

test('[IM12] incidents go in with what the sheets beside them say', async () => {
  const readings = await readFolder(fixture('aiid-cc-by-sa'));
  const items = new Map(itemsOf(readings).map((item) => [item.key, item]));
  const incident = items.get('incident/1');
  expect(incident?.values).toMatchObject({
    title: 'Google’s YouTube Kids App Presents Inappropriate Content',
    occurred_at: '2015-05-19T10:00:00.000Z',
    harm: 'event',
    source: {
      licence: 'CC BY-SA 4.0 (AI Incident Database)',
      url: 'https://incidentdatabase.ai/cite/1',
    },
  });
  expect(incident?.values['causes']).toContain('safety');
  const details = (incident?.values['source'] as { details: string }).details;
  for (const said of [
    'Alleged deployer of AI system: youtube',
    'MIT Risk Domain: 1. Discrimination and Toxicity',
    'GMF Known AI Technical Failure',
  ])
    expect(details).toContain(said);
  expect(items.get('incident/637')?.values['tags']).toContain('duplicate');
  expect((items.get('incident/112')?.values['source'] as { details: string }).details).toContain(
    'Also filed as incident: 637',
  );
  // Incident 2 stands only in the MIT sheet.
  expect(items.get('mit/MIT/2')?.values).toMatchObject({
    title: 'Incident 2: 7.3. Lack of capability or robustness',
    causes: ['consistency'],
  });
  expect([...items.keys()].filter((key) => key.startsWith('quickadd/'))).toHaveLength(2);
  expect(reasonsOf(readings)).toEqual([
    [2, expect.stringContaining('duplicate of an incident') as string],
  ]);
});

test('[IM12] a row without title or description is kept with what there is', async () => {
  const items = itemsOf(
    await readBytes(
      'incidents.csv',
      'incident_id,date,Alleged deployer of AI system,description,title\n' +
        '7,2020-01-01,"[""x""]",,\n8,bad,,Only a description,\n9,,,,Only a title\n',
    ),
  );
  expect(items.map((item) => [item.key, item.values['title'], item.values['occurred_at']])).toEqual(
    [
      ['incident/7', 'Incident 7', '2020-01-01T10:00:00.000Z'],
      ['incident/8', 'Only a description', undefined],
      ['incident/9', 'Only a title', undefined],
    ],
  );
});

test('[IM12] the seed sheet of 2018 goes in under its own numbers', async () => {
  const items = itemsOf(
    await readBytes(
      'seed_data.csv',
      'Incident number,Start date,Short description of scenario,Harm caused,Link 1\n' +
        '57,19-May-15,"A checker said a person’s eyes were closed",Refused,https://example.org/a\n',
    ),
  );
  expect(items[0]).toMatchObject({
    key: 'seed/57',
    format: 'aiid',
    values: {
      title: 'A checker said a person’s eyes were closed',
      occurred_at: '2015-05-19T10:00:00.000Z',
      harm: 'event',
    },
  });
});

test('[IM13] columns map by name; the rest goes to the details', async () => {
  const items = itemsOf(
    await readBytes(
      'log.csv',
      'ID;Summary;Description;Severity;Date;Tags;Room;Summary\n' +
        '7;Hands merge;"Two; hands";S2;2026-03-01;"a, b";Studio 2;again\n',
    ),
  );
  expect(items).toHaveLength(1);
  expect(items[0]?.values).toMatchObject({
    title: 'Hands merge',
    actual: 'Two; hands',
    severity: 's2_rework',
    occurred_at: '2026-03-01T10:00:00.000Z',
    tags: ['a', 'b'],
  });
  expect((items[0]?.values['source'] as { details: string }).details).toBe(
    'ID: 7\nRoom: Studio 2\nSummary (2): again',
  );
  expect(items[0]?.key).toBe('key/7');
});

test('[IM13] a row may say its own type; ragged rows keep every cell', async () => {
  const readings = await readBytes(
    'log.csv',
    'type,title,modality,severity\ndata need,More takes,audio,\n' +
      'breakage,It broke,,s1,extra cell\noutcome\n',
  );
  expect(itemsOf(readings).map((item) => [item.type, item.values['title']])).toEqual([
    ['data_need', 'More takes'],
    ['breakage', 'It broke'],
  ]);
  expect((itemsOf(readings)[1]?.values['source'] as { details: string }).details).toBe(
    'More cells: extra cell',
  );
  expect(itemsOf(readings)[1]?.notes).toEqual([
    'The row has 5 cells, the header 4. The extra cells are kept as details',
  ]);
  expect(reasonsOf(readings)).toEqual([[4, 'No title and no text']]);
});

test.each([
  ['', 'The file is empty'],
  ['a,b\n', 'The table has a header but no rows'],
  ['\n\n', 'The file is empty'],
  ['a,b\n,\n , \n', 'The table has a header but no rows'],
])('[IM5] the table %j is left out with a reason', async (content, reason) => {
  expect(reasonsOf(await readBytes('x.csv', content))).toEqual([[null, reason]]);
});

test('[IM14] lines go in flat or with values, with names as references', async () => {
  const items = itemsOf(
    await readBytes(
      'mine.jsonl',
      [
        '{"type":"breakage","title":"Hands ' +
          'merge","severity":"s2_rework","deployment":"Acme","stage":"Shoot",' +
          '"model_iteration":"ray-3","mood":"bad"}',
        '{"type":"Data need","values":{"title":"More ' +
          'takes","modality":"audio"},"deployment":"Acme"}',
        '{"type":"experiment","title":"Storyboard ' +
          'A/B","deployment":"Acme","profession":"Filmmaker","status":"running"}',
        '{"type":"deployment","title":"Acme","status":"planned"}',
        '{"type":"outcome","title":"It ' +
          'worked","kind":"worked","occurred_at":"2026-02-30","score":"4,5",' +
          '"__proto__":{"title":"x"}}',
      ].join('\n'),
    ),
  );
  expect(items.map((item) => [item.type, item.refs])).toEqual([
    ['breakage', { deployment: 'Acme', stage: 'Shoot', model_iteration: 'ray-3' }],
    ['data_need', { deployment: 'Acme' }],
    ['experiment', { deployment: 'Acme', profession: 'Filmmaker' }],
    ['deployment', {}],
    ['outcome', {}],
  ]);
  expect((items[0]?.values['source'] as { details: string }).details).toBe('Mood: bad');
  expect(items[4]?.values).toMatchObject({ kind: 'worked', score: 4.5 });
  expect(items[4]?.notes.join()).toContain('2026-02-30');
});

test('[IM6] a value that says it is no text is read as none', async () => {
  const odd = '{"toString":1,"valueOf":1}';
  const readings = await readBytes(
    'mine.jsonl',
    `{"type":"breakage","title":"one","id":${odd},"history":[]}
{"type":"experiment","title":"two","deployment":${odd}}
{"repo":"example/sample","number":${odd},"url":"https://example.invalid/3","title":"three",` +
      `"suggested_record_kind":"breakage"}
`,
  );
  expect(itemsOf(readings).map(({ values }) => values['title'])).toEqual(['one', 'two', 'three']);
});

test('[IM14] a line that does not say what it is, is left out with its number', async () => {
  const readings = await readBytes(
    'mine.jsonl',
    '{"title":"no type"}\n{"type":"unheard_of","title":"x"}\n{"type":"breakage"}\n' +
      '{"type":"breakage","title":"ok"}\n',
  );
  expect(itemsOf(readings)).toHaveLength(1);
  expect(reasonsOf(readings).map(([line]) => line)).toEqual([1, 2, 3]);
});

test.each([
  [
    'photo.json',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    'The file is a PNG image, not text',
  ],
  [
    'data.csv',
    new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]),
    'The file is a ZIP or Office file, not text',
  ],
  [
    'noise.jsonl',
    Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 256),
    'Not a text file',
  ],
  ['notes.md', new TextEncoder().encode('# Notes\n\nSome words.\n'), 'Unsupported file format'],
  ['empty.json', new Uint8Array(0), 'The file is empty'],
  ['blank.json', new TextEncoder().encode(' \n\t'), 'The file is empty'],
])('[IM15] %s is left out by what it is', async (name, bytes, reason) => {
  expect(reasonsOf(await readBytes(name, bytes))).toEqual([[null, reason]]);
});

test('[IM15] what a file is shows in its content, not its name', async () => {
  const avid =
    '{"data_type":"AVID","metadata":{"report_id":"AVID-2024-R0001"},' +
    '"problemtype":{"description":{"value":"It fails"}}}';
  for (const name of ['a.txt', 'a.csv', 'a.log', 'a'])
    expect(itemsOf(await readBytes(name, `${avid}\n${avid}`))[0]?.format).toBe('avid');
  for (const name of ['a.txt', 'a', 'a.data'])
    expect(itemsOf(await readBytes(name, 'title;severity\none;s1\ntwo;s2\n'))).toHaveLength(2);
});
