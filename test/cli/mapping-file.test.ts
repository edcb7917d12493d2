import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cli } from './run-cli.ts';

// Each command is a process of its own; a busy machine takes seconds to start one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldloop-mapping-'));
  const begun = ['--workspace', 'Sample', '--member', 'Sample Sam', '--role', 'fdc'];
  expect((await cli(['init', ...begun, '--data', at('data')])).code).toBe(0);
  writeFileSync(at('table.csv'), 'who,what\nSample Lee,It sang\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const importWith = (mapping: string): ReturnType<typeof cli> =>
  cli([
    'import',
    at('table.csv'),
    '--deployment',
    'Acme',
    '--mapping',
    mapping,
    '--data',
    at('data'),
    '--json',
  ]);

const refused = (path: string, why: string): object => ({
  code: 1,
  json: {
    error: {
      code: 'io',
      message: `The mapping ${path} can’t be read: ${why}. Nothing was imported. Check its path.`,
    },
  },
});

test('[IM29] a folder, a large file and a missing one are refused as a mapping', async () => {
  mkdirSync(at('folder'));
  writeFileSync(at('large.json'), `{"type":"outcome"}${' '.repeat(1_000_000)}`);
  expect(await importWith(at('folder'))).toMatchObject(
    refused(at('folder'), 'it is not a regular file'),
  );
  expect(await importWith(at('large.json'))).toMatchObject(
    refused(at('large.json'), 'it has more than a megabyte'),
  );
  expect(await importWith(at('missing.json'))).toMatchObject(
    refused(at('missing.json'), 'there is no such file'),
  );
});

test('[IM29] a pipe and a device are refused as a mapping, and not waited for', async () => {
  execFileSync('mkfifo', [at('pipe.json')]);
  for (const path of [at('pipe.json'), '/dev/zero'])
    expect(await importWith(path)).toMatchObject(refused(path, 'it is not a regular file'));
});

test('[HA7] --dry-run says what a table of components would do, and imports nothing', async () => {
  writeFileSync(at('stack.csv'), 'What,Effort\nHand repair,12\n,3\n');
  const mapping = {
    type: 'harness_component',
    columns: { What: 'title', Effort: 'hours_per_month' },
  };
  writeFileSync(at('stack.json'), JSON.stringify(mapping));
  const given = ['import', at('stack.csv'), '--mapping', at('stack.json'), '--data', at('data')];
  expect(await cli([...given, '--dry-run', '--json'])).toMatchObject({
    code: 0,
    json: {
      dry_run: true,
      created: 1,
      problems: [{ file: 'stack.csv', line: 3, reason: 'No title and no text.' }],
      problem_count: 1,
    },
  });
  const imported = { created: 1, unchanged: 0, skipped: [{ line: 3 }] };
  expect(await cli([...given, '--json'])).toMatchObject({ code: 0, json: imported });
  expect(await cli([...given, '--dry-run', '--json'])).toMatchObject({
    json: { created: 0, unchanged: 1 },
  });
});
