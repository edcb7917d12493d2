import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixture, itemsOf, readBytes, readFixture, reasonsOf } from '../read-fixture.ts';

const one = async (...path: string[]) => itemsOf(await readFixture(...path))[0];
const source = (item: { values: Readonly<Record<string, unknown>> } | undefined) =>
  item?.values['source'] as { key: string; url: string; licence: string; details: string };

test('[IM10] a report is a breakage; what has no field is in the details', async () => {
  const item = await one('avid', 'AVID-2022-R0001.json');
  expect(item).toMatchObject({
    type: 'breakage',
    format: 'avid',
    key: 'AVID-2022-R0001',
    notes: [],
    original: null,
    values: {
      title:
        'Gender Bias in Sentence Completion Tasks performed by bert-base-uncased using the ' +
        'HONEST metric',
      occurred_at: '2022-11-09T10:00:00.000Z',
      causes: ['safety'],
      harm: 'unclear',
      severity: 's3_annoyance',
      tags: ['Ethics', 'LLM Evaluation', 'Detection', 'severity-not-given'],
    },
  });
  expect(source(item)).toMatchObject({
    licence: 'MIT (AVID)',
    url: expect.stringMatching(/^https:\/\//) as string,
  });
  for (const said of [
    'Two-sample z test for proportions',
    'AVID-2022-V001',
    'E0101: Group fairness',
    'Harry Saini',
    'Affects › deployer: HuggingFace',
  ])
    expect(source(item).details).toContain(said);
});

test('[IM10] severity follows the CVSS rating', async () => {
  expect((await one('avid', 'AVID-2026-R0926.json'))?.values).toMatchObject({
    severity: 's1_stops_work',
    harm: 'issue',
    causes: ['integration'],
  });
});

test('[IM10] vulnerabilities of both shapes go in', async () => {
  expect(await one('avid', 'AVID-2022-V001.json')).toMatchObject({
    key: 'AVID-2022-V001',
    values: { occurred_at: '2022-12-23T10:00:00.000Z' },
  });
  const second = await one('avid', 'AVID-2023-V001.json');
  expect(second).toMatchObject({
    key: 'AVID-2023-V001',
    values: {
      title: 'Evasion of Deep Learning Detector for Malware C&C Traffic',
      causes: ['safety'],
    },
  });
  expect(source(second).url).toBe('https://atlas.mitre.org/studies/AML.CS0000');
});

test.each([
  ['cve_digest.jsonl', 3],
  ['garak.avid.jsonl', 2],
  ['odin_disclosures.jsonl', 3],
  ['recEW0ozyC6cJk11n.json', 1],
])('[IM10] the review file %s goes in, its reports told apart by content', async (name, count) => {
  const items = itemsOf(await readFixture('avid', name));
  expect(items).toHaveLength(count);
  expect(new Set(items.map((item) => item.key)).size).toBe(count);
  for (const item of items) expect(item.key).toMatch(/^content\//);
});

test('[IM10] counted runs tell whether it always happens', async () => {
  expect(
    itemsOf(await readFixture('avid', 'garak.avid.jsonl')).map((item) => item.values['repro']),
  ).toEqual(['intermittent', 'intermittent']);
});

test('[IM10] a report reads the same on one line, on many, in an array', async () => {
  const text = readFileSync(fixture('avid', 'AVID-2022-V001.json'), 'utf8');
  const line = JSON.stringify(JSON.parse(text));
  const first = itemsOf(await readBytes('a.json', text))[0]?.values;
  for (const content of [
    line,
    `\uFEFF${text}`,
    `[\n${text},\n${line}\n]`,
    `${line}\r\n${line}\r\n`,
  ]) {
    const items = itemsOf(await readBytes('a.json', content));
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item.values).toEqual(first);
  }
});

test('[IM10] wrong types everywhere leave a record with what there is', async () => {
  const items = itemsOf(
    await readBytes(
      'x.json',
      JSON.stringify({
        data_type: 'AVID',
        metadata: [],
        affects: 'all',
        problemtype: { description: 7, classof: {} },
        description: ['only this'],
        references: { url: 1 },
        impact: { avid: { sep_view: 'P0204: Accuracy' }, cvss: { baseScore: 7.5 } },
        metrics: [null, { results: { rows: [{ passed: 'x' }] } }],
        reported_date: '2023-02-31',
        __proto__: null,
      }),
    ),
  );
  expect(items).toHaveLength(1);
  expect(items[0]?.values).toMatchObject({ severity: 's2_rework', causes: ['facts'] });
  expect(items[0]?.values).not.toHaveProperty('occurred_at');
  expect(items[0]?.notes.join()).toContain('2023-02-31');
  expect(source(items[0]).details).toContain('2023-02-31');
});

test('[IM10] a broken line is named, the next one is read', async () => {
  const good = JSON.stringify(
    JSON.parse(readFileSync(fixture('avid', 'AVID-2022-V001.json'), 'utf8')),
  );
  const readings = await readBytes(
    'x.jsonl',
    `${good}\n{"data_type":"AVID", oops\n\n[1,2]\n"text"\n${good.replace('V001', 'V002')}\n`,
  );
  expect(itemsOf(readings).map((item) => item.line)).toEqual([1, 6]);
  expect(reasonsOf(readings).map(([line]) => line)).toEqual([2, 4, 5]);
});
