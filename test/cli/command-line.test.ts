import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fixture } from '../import/read-fixture.ts';
import { openCore } from '../../electron/core/app/core.ts';
import { cli, cliProcess } from './run-cli.ts';

// Each command is a process of its own; a busy machine takes seconds to start one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let folder = '';
let data = '';
const run = (command: string, ...args: string[]) =>
  cli([command, ...args, '--data', data, '--json']);
/** The same in a process of its own. */
const apart = (command: string, ...args: string[]) =>
  cliProcess([command, ...args, '--data', data, '--json']);
type Flat = Record<string, unknown> & { id: string; title: string; type: string };
const records = (json: Record<string, unknown>): Flat[] => json['records'] as Flat[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldloop-cli-'));
  data = join(folder, 'data');
  expect(
    (
      await run(
        'init',
        '--workspace',
        'Sample workspace',
        '--member',
        'Sample Sam',
        '--role',
        'fdc',
      )
    ).json,
  ).toMatchObject({ workspace: 'Sample workspace', name: 'Sample Sam', role: 'fdc' });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('[CL2] init creates a workspace once; a second is refused, nothing changes', async () => {
  const again = await run(
    'init',
    '--workspace',
    'Other',
    '--member',
    'Sample Kim',
    '--role',
    'success',
  );
  expect(again).toMatchObject({ code: 1, json: { error: { code: 'conflict' } } });
  expect(records((await run('list', '--type', 'member')).json).map(({ title }) => title)).toEqual([
    'Sample Sam',
  ]);
});

test('[CL3] import prints what it did and each skipped entry; again creates nothing', async () => {
  writeFileSync(join(folder, 'bad.jsonl'), '{"type":"breakage","title":"Good"}\nnot json\n');
  const first = await run(
    'import',
    fixture('field-issues'),
    join(folder, 'bad.jsonl'),
    '--deployment',
    'Acme',
  );
  expect(first.code).toBe(0);
  expect(first.json).toMatchObject({
    created: 16,
    updated: 0,
    unchanged: 0,
    skipped: [{ file: 'bad.jsonl', line: 2, reason: expect.any(String) as string }],
  });
  expect((await run('import', fixture('field-issues'), '--deployment', 'ACME')).json).toMatchObject(
    { created: 0, updated: 0, unchanged: 15, skipped: [] },
  );
  expect(records((await run('list', '--type', 'deployment')).json)).toHaveLength(1);
});

test('[CL3] a table goes in with a mapping of its own; a wrong one is refused', async () => {
  writeFileSync(join(folder, 'table.csv'), 'who;what\nSample Lee;It sang\n');
  writeFileSync(
    join(folder, 'map.json'),
    JSON.stringify({ type: 'outcome', columns: { what: 'title', who: 'quote' } }),
  );
  expect(
    (
      await run(
        'import',
        join(folder, 'table.csv'),
        '--deployment',
        'Acme',
        '--mapping',
        join(folder, 'map.json'),
      )
    ).json,
  ).toMatchObject({ created: 1 });
  expect(records((await run('search', 'It sang')).json)[0]).toMatchObject({
    type: 'outcome',
    title: 'It sang',
    quote: 'Sample Lee',
  });
  writeFileSync(join(folder, 'map.json'), '{"type":"song"}');
  expect(
    (
      await run(
        'import',
        join(folder, 'table.csv'),
        '--deployment',
        'Acme',
        '--mapping',
        join(folder, 'map.json'),
      )
    ).json,
  ).toMatchObject({ error: { code: 'invalid' } });
});

test('[CL4] list pages through records, newest first, by type and deployment', async () => {
  const all = records((await run('list', '--limit', '500')).json);
  const times = all.map((record) => record['occurred_at'] as string);
  expect(times).toEqual([...times].sort().reverse());
  const paged: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof cli>> = await run(
      'list',
      '--limit',
      '9',
      ...(cursor === null ? [] : ['--cursor', cursor]),
    );
    paged.push(...records(page.json).map(({ id }) => id));
    cursor = page.json['next'] as string | null;
  } while (cursor !== null);
  expect(paged).toEqual(all.map(({ id }) => id));
  const needs = records((await run('list', '--type', 'data_need', '--deployment', 'acme')).json);
  expect(needs).toHaveLength(3);
  for (const need of needs)
    expect(need).toMatchObject({
      type: 'data_need',
      deployment_name: 'Acme',
      schema_version: 3,
      rights: 'unknown',
      examples: [],
    });
  const [first] = needs;
  expect(Object.keys(first ?? {}).slice(0, 11)).toEqual([
    'id',
    'type',
    'schema_version',
    'created_at',
    'created_by',
    'device_id',
    'occurred_at',
    'updated_at',
    'deployment',
    'deployment_name',
    'title',
  ]);
});

test('[CL4] search finds by all words, also in what only the source says', async () => {
  const found = await run('search', 'black', 'images', '--limit', '1');
  expect(records(found.json)).toHaveLength(1);
  expect(records((await run('search', 'Comfy-Org/ComfyUI 9046')).json)[0]?.title).toContain(
    'Black images',
  );
  expect((await run('search', 'no such words anywhere')).json).toEqual({ records: [], next: null });
  expect((await run('search', '"*()^:')).json).toEqual({ records: [], next: null });
});

test('[CL4] show gives a record with its history, comments and attachments', async () => {
  const [record] = records((await run('list', '--type', 'breakage', '--limit', '1')).json);
  const shown = await run('show', record?.id ?? '');
  expect(shown.json).toMatchObject({
    ...record,
    history: [{ op: 'create', field: null }],
    comments: [],
    attachments: [],
  });
  expect((await run('show', '0190b4c4-0000-7000-8000-000000000000')).json).toMatchObject({
    error: { code: 'not_found' },
  });
  expect((await run('show', 'nonsense')).json).toMatchObject({ error: { code: 'not_found' } });
});

test('[CL5] check, export, backup and restore', async () => {
  const check = await run('check');
  expect(check.json).toMatchObject({ ok: true, problems: [] });
  const out = join(folder, 'all.jsonl');
  expect((await run('export', '--out', out)).json).toMatchObject({
    path: out,
    records: check.json['records'],
  });
  expect(readFileSync(out, 'utf8').split('\n')[0]).toContain('"fieldloop":"export"');
  const backup = await run('backup');
  expect(backup.json).toMatchObject({ name: expect.any(String) as string, verified: true });
  expect(existsSync(backup.json['path'] as string)).toBe(true);
  writeFileSync(join(folder, 'more.jsonl'), '{"type":"breakage","title":"After the backup"}');
  await run('import', join(folder, 'more.jsonl'), '--deployment', 'Acme');
  expect(records((await run('search', 'After the backup')).json)).toHaveLength(1);
  expect((await run('restore', backup.json['name'] as string)).json).toMatchObject({
    state: 'restored',
  });
  expect(records((await run('search', 'After the backup')).json)).toHaveLength(0);
  // Restoring made a backup of what was there, which brings it back; without a name the newest that
  // was made on purpose is meant.
  const kept =
    readdirSync(join(data, 'backups')).find((name) => name.includes('before_restore')) ?? '';
  expect((await run('restore', kept)).code).toBe(0);
  expect(records((await run('search', 'After the backup')).json)).toHaveLength(1);
  expect((await run('restore')).json).toMatchObject({ state: 'restored' });
  expect(records((await run('search', 'After the backup')).json)).toHaveLength(0);
  expect((await run('restore', 'no-such-backup')).json).toMatchObject({
    error: { code: 'not_found' },
  });
});

test('[CL5] an export goes into a fresh folder and comes out the same', async () => {
  const out = join(folder, 'trip.jsonl');
  await run('export', '--out', out);
  const fresh = join(folder, 'fresh');
  await cli([
    'init',
    '--data',
    fresh,
    '--workspace',
    'Copy',
    '--member',
    'Sample Kim',
    '--role',
    'research',
    '--json',
  ]);
  expect((await cli(['import', out, '--data', fresh, '--json'])).json).toMatchObject({
    skipped: [],
    updated: 0,
  });
  expect((await cli(['import', out, '--data', fresh, '--json'])).json).toMatchObject({
    created: 0,
    updated: 0,
  });
  const [here, there] = [
    await run('list', '--type', 'breakage', '--limit', '500'),
    await cli(['list', '--type', 'breakage', '--limit', '500', '--data', fresh, '--json']),
  ];
  expect(there.json).toEqual(here.json);
});

test.each([
  [['frobnicate'], 'invalid'],
  [['list', '--colour', 'red'], 'invalid'],
  [['list', '--limit', '0'], 'invalid'],
  [['list', '--limit', 'ten'], 'invalid'],
  [['list', '--limit'], 'invalid'],
  [['list', '--cursor', '!!'], 'invalid'],
  [['list', '--type', 'breakages'], 'invalid'],
  [['list', '--deployment', 'Nowhere'], 'not_found'],
  [['list', 'extra'], 'invalid'],
  [['import'], 'invalid'],
  [['import', '/no/such/path', '--deployment', 'Acme'], 'not_found'],
  [['import', '.', '--format', 'xml'], 'invalid'],
  [['search'], 'invalid'],
  [['show'], 'invalid'],
  [['export'], 'invalid'],
  [['export', '--out', '/'], 'invalid'],
  [['init', '--workspace', 'X', '--member', 'Y', '--role', 'king'], 'invalid'],
  [['init', '--member', 'Y', '--role', 'fdc'], 'invalid'],
] as const)('[CL1] %j with --json is one error object and exit code 1', async (args, code) => {
  const failed = await cli([...args, '--data', data, '--json']);
  expect(failed).toMatchObject({
    code: 1,
    json: { error: { code, message: expect.any(String) as string } },
  });
  expect(Object.keys(failed.json)).toEqual(['error']);
});

test('[CL1] without --data or a workspace, a command says so and creates nothing', async () => {
  expect((await cli(['list', '--json'])).json).toMatchObject({ error: { code: 'invalid' } });
  const nothing = join(folder, 'nothing');
  const failed = await cli([
    'import',
    fixture('field-issues'),
    '--deployment',
    'Acme',
    '--data',
    nothing,
    '--json',
  ]);
  expect(failed).toMatchObject({
    code: 1,
    json: { error: { code: 'no_workspace', message: expect.stringContaining('init') as string } },
  });
  expect(existsSync(nothing)).toBe(false);
});

test('[CL1] people read answers on stdout and failures on stderr', async () => {
  const listed = await cliProcess(['list', '--type', 'deployment', '--data', data]);
  expect(listed).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('Acme') as string,
  });
  const failed = await cliProcess(['show', 'nonsense', '--data', data]);
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr.trim().split('\n')).toHaveLength(3);
});

test('[CL1] help and version', async () => {
  expect((await cli(['help'])).stdout).toContain('import PATH');
  expect((await cli([])).stdout).toContain('import PATH');
  expect((await cli(['list', '--help'])).code).toBe(0);
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
  ) as { version: string };
  expect((await cliProcess(['--version'])).stdout.trim()).toBe(version);
  expect((await cli(['--version', '--json'])).json).toEqual({ version });
});

test('[CL6] paths are meant from where the user stands, also when npm went elsewhere', async () => {
  const out = await cliProcess(['export', '--data', 'data', '--out', 'here.jsonl', '--json'], {
    env: { INIT_CWD: folder },
  });
  expect(out.json).toMatchObject({ path: join(folder, 'here.jsonl') });
  expect(
    (await cliProcess(['list', '--limit', '1', '--data', 'data', '--json'], { cwd: folder })).code,
  ).toBe(0);
});

test('[CL7] reading works beside a window; writing says the folder is in use', async () => {
  const window = await openCore({ dataDir: data });
  try {
    expect(records((await apart('list', '--type', 'deployment')).json)).toHaveLength(1);
    expect((await apart('check')).json).toMatchObject({ ok: true });
    expect((await apart('export', '--out', join(folder, 'beside.jsonl'))).code).toBe(0);
    expect(await apart('import', fixture('field-issues'), '--deployment', 'Acme')).toMatchObject({
      code: 1,
      json: { error: { code: 'locked' } },
    });
  } finally {
    await window.close();
  }
});

test('[CL8] control signs in records, files and errors reach no terminal', async () => {
  const plainly = (command: string, ...args: string[]) => cli([command, ...args, '--data', data]);
  const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
  const title = 'red \u001b[31malert\u001b]0;owned\u0007 \u202egnp.exe \u009b2J\nHistory (0)';
  const path = join(folder, 'esc \u001b[5m.jsonl');
  writeFileSync(
    path,
    `${JSON.stringify({
      type: 'breakage',
      title,
      deployment: 'Esc',
      actual: '\u001b[2J wiped\r\n' + 'line two',
      tags: ['\u001b[5mblink'],
    })}\nnot json \u001b[2J\n`,
  );
  const outputs = [
    await plainly('import', path),
    await plainly('list'),
    await plainly('search', 'wiped'),
    await plainly('search', '\u001b[2J', '--limit', '\u001b[31m'),
  ];
  const { id } = records((await run('search', 'wiped')).json)[0]!;
  outputs.push(
    await plainly('show', id),
    await plainly('import', join(folder, 'not there \u001b[2J')),
    await plainly('\u001b[2J'),
    await plainly('list', '--type', '\u009b31m'),
  );
  for (const { stdout, stderr } of outputs) expect(`${stdout}${stderr}`).not.toMatch(raw);
  expect(outputs[1]!.stdout).toContain('red \\x1b[31malert');
  expect(outputs[1]!.stdout.split('\n')).not.toContain('History (0)');
  expect(outputs[4]!.stdout.split('\n')).not.toContain('History (0)');
});

test.skipIf(process.platform === 'win32')(
  '[ST16] what a command makes is readable by its user only',
  async () => {
    const place = join(folder, 'private');
    await cliProcess([
      'init',
      '--data',
      place,
      '--workspace',
      'W',
      '--member',
      'Sample Sam',
      '--role',
      'fdc',
      '--json',
    ]);
    await cliProcess(['backup', '--data', place, '--json']);
    const below = readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) =>
      join(place, name),
    );
    expect(below.length).toBeGreaterThan(4);
    expect([place, ...below].filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
  },
);
