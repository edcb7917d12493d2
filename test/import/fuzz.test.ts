import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNames } from '../../electron/core/features/import/formats/import-formats.ts';
import { findRecordType } from '../../shared/records/index.ts';
import { parseNewValues } from '../../shared/records/read-values.ts';
import type { Reading } from '../../electron/core/features/import/read-source.ts';
import { fixture, readBytes } from './read-fixture.ts';

const files = ['avid', 'field-issues', 'aiid-cc-by-sa'].flatMap((folder) =>
  readdirSync(fixture(folder)).map((name) => ({
    name,
    bytes: new Uint8Array(readFileSync(fixture(folder, name))),
  })),
);
const names = ['a.json', 'a.jsonl', 'a.csv', 'a.tsv', 'a.txt', 'a', 'incidents.csv'];
const deployment = '0190b4c4-0000-7000-8000-000000000000';

/** Every item fits its type, every problem has a reason. */
function checkReadings(readings: readonly Reading[]): void {
  for (const reading of readings) {
    if (reading.kind === 'skip' || reading.kind === 'note') expect(reading.reason).not.toBe('');
    if (reading.kind !== 'item') continue;
    const definition = findRecordType(reading.type);
    if (!definition) throw new Error(`an item of an unknown type: ${reading.type}`);
    parseNewValues(definition, {
      ...reading.values,
      ...(Object.hasOwn(definition.fields, 'deployment') ? { deployment } : {}),
    });
    expect(reading.key).not.toBe('');
    expect(JSON.stringify(reading.values).length).toBeLessThan(1_000_000);
  }
}

test('[IM6] any bytes under any name and format are read to their end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.uint8Array({ maxLength: 600 }),
      fc.constantFrom('auto', ...formatNames),
      async (name, bytes, format) => {
        checkReadings(await readBytes(name, bytes, { format }));
      },
    ),
    { numRuns: 400 },
  );
});

test('[IM6] real files, cut, joined and with bytes changed, are read to their end', async () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('set', 'cut', 'insert', 'repeat'),
    byte: fc.constantFrom(0, 10, 13, 34, 44, 58, 91, 92, 93, 123, 125, 0x80, 0xff, 0xe9, 48),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.constantFrom(...files),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      async (file, other, changes, join) => {
        let bytes = Buffer.from(join ? Buffer.concat([file.bytes, other.bytes]) : file.bytes);
        for (const { at, kind, byte } of changes) {
          const place = Math.floor(at * bytes.length);
          if (kind === 'set') bytes[place] = byte;
          else if (kind === 'cut')
            bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + byte)]);
          else if (kind === 'insert')
            bytes = Buffer.concat([
              bytes.subarray(0, place),
              Buffer.from([byte, byte]),
              bytes.subarray(place),
            ]);
          else
            bytes = Buffer.concat([
              bytes.subarray(0, place),
              bytes.subarray(Math.max(0, place - 200)),
            ]);
        }
        checkReadings(await readBytes(file.name, new Uint8Array(bytes)));
      },
    ),
    { numRuns: 150 },
  );
});

test('[IM6] any JSON as a line of any format is read or named', async () => {
  const kind = fc.constantFrom(
    {},
    { data_type: 'AVID' },
    { suggested_record_kind: 'breakage' },
    { type: 'breakage' },
    { type: 'experiment', title: 'x' },
    { history: [] },
    { blob: 'x', data: 'y' },
    { fieldloop: 'export' },
  );
  await fc.assert(
    fc.asyncProperty(
      kind,
      fc.dictionary(
        fc.constantFrom(
          'title',
          'type',
          'values',
          'metadata',
          'impact',
          'history',
          'id',
          'date',
          'labels',
          'source',
          'metrics',
          'references',
          'deployment',
          '__proto__',
          'stages',
          'phases',
        ),
        fc.jsonValue({ maxDepth: 4 }),
      ),
      async (base, fields) => {
        const line = JSON.stringify({ ...fields, ...base });
        const readings = await readBytes('a.jsonl', `${line}\n`);
        checkReadings(readings);
        expect(readings).toHaveLength(1);
      },
    ),
    { numRuns: 500 },
  );
});

test('[IM2] 4 MB on one line, and deep nesting, don’t stop the rest', async () => {
  const readings = await readBytes(
    'a.jsonl',
    [
      `{"type":"breakage","title":"long","actual":${JSON.stringify('é'.repeat(2_000_000))}}`,
      `{"type":"breakage","title":"deep","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      '{"type":"breakage","title":"after"}',
    ].join('\n'),
  );
  expect(readings.map((reading) => reading.kind)).toEqual(['item', 'skip', 'item']);
  checkReadings(readings);
  expect(readings[0]).toMatchObject({ original: expect.any(String) as string });
});
