import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import {
  joinedCore,
  log,
  openDeployment,
  shown,
  startHub,
  sync,
} from '../electron/core/replication/bundles/joined-cores.ts';
import { makeFolder, openFolder } from '../electron/core/open-folder.ts';
import { askHub, spawnHub } from '../hub/support/process.ts';
import { cli } from './run-cli.ts';

// Each command is a process of its own; a busy machine takes seconds to start one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

interface Invite {
  code: string;
  link: string;
}

test('[BN31] bundle and receipts go from device to device and hub by command', async () => {
  const hubData = makeFolder();
  const hub = await spawnHub(['--data', hubData]);
  try {
    const run =
      (data: string) =>
      async (...args: string[]) =>
        (await cli([...args, '--data', data, '--json'])).json;
    const [ana, lead] = [run(makeFolder()), run(makeFolder())];
    await ana('init', '--workspace', 'Sample studio', '--member', 'Sample Ana', '--role', 'fdc');
    expect(await ana('bundle', 'export', '--out', join(makeFolder(), 'early.flb'))).toMatchObject({
      error: { code: 'no_hub' },
    });
    await lead(
      'init',
      '--workspace',
      'Sample studio',
      '--member',
      'Sample Lead',
      '--role',
      'research',
    );
    await lead('join', hub.address, hub.invite?.code ?? '');
    const { link } = await askHub<Invite>([
      'invite',
      '--role',
      'fdc',
      '--member',
      'Sample Ana',
      '--data',
      hubData,
    ]);
    await ana('join', link);
    await ana('sync', '--once');
    const rows = join(makeFolder(), 'log.jsonl');
    writeFileSync(
      rows,
      Array.from({ length: 20 }, (_, i) =>
        JSON.stringify({ type: 'breakage', title: `Breakage ${i}`, severity: 's2_rework' }),
      ).join('\n'),
    );
    await ana('import', rows, '--deployment', 'Acme');
    const file = join(makeFolder(), 'out.flb');
    const made = await ana(
      'bundle',
      'export',
      '--out',
      file,
      '--deployment',
      'acme',
      '--attachments',
      '--to',
      'Sample Lead',
    );
    expect(made).toMatchObject({
      file,
      records: 21,
      entries: expect.any(Number) as number,
      frames: expect.any(Number) as number,
      blobs: 0,
      bytes: readFileSync(file).length,
    });
    expect(await lead('bundle', 'import', file)).toMatchObject({
      kind: 'records',
      entries: made['entries'],
      new: made['entries'],
      known: 0,
      blobs: 0,
      receipts: 0,
      rejected: [],
      carried: true,
    });
    expect(await lead('bundle', 'import', file)).toMatchObject({ new: 0, known: made['entries'] });
    expect((await lead('list', '--type', 'breakage'))['records']).toHaveLength(20);

    const receipts = join(makeFolder(), 'receipts.flb');
    expect(await askHub(['import', file, '--receipts', receipts, '--data', hubData])).toMatchObject(
      { receipts: made['frames'], rejected: [] },
    );
    expect(await ana('bundle', 'import', receipts)).toMatchObject({
      kind: 'receipts',
      receipts: made['frames'],
    });
    expect(await ana('sync', '--once')).toMatchObject({ pushed: 0, pending: 0 });
    expect(await lead('sync', '--once')).toMatchObject({ rejected: 0 });
    const folder = makeFolder();
    expect((await lead('bundle', 'receipts', '--out', folder))['files']).toHaveLength(1);
    for (const wrong of [
      ['bundle', 'send'],
      ['bundle', 'import'],
    ]) {
      expect(await ana(...wrong), wrong.join(' ')).toMatchObject({ error: { code: 'invalid' } });
    }
    expect(await ana('bundle', 'export', '--out', file, '--deployment', 'Nowhere')).toMatchObject({
      error: { code: 'not_found' },
    });
  } finally {
    await hub.kill();
  }
});

test('[BN32] a killed import leaves a whole state; importing again completes it', async () => {
  const hub = await startHub();
  const ana = await joinedCore(hub, 'Sample Ana');
  const lead = await joinedCore(hub, 'Sample Lead', { role: 'research' });
  await sync(ana);
  const deployment = await openDeployment(ana);
  const ids = await log(
    ana,
    deployment,
    ...Array.from({ length: 1300 }, (_, i) => `Breakage ${i}`),
  );
  await ana.core.client.attachments.add({
    subject: ids[0] ?? '',
    name: 'film.mp4',
    mediaType: 'video/mp4',
    content: new Uint8Array(8_000_000).fill(7),
  });
  const path = join(makeFolder(), 'all.flb');
  const { entries, blobs } = await ana.core.client.bundles.export({
    path,
    deployment: null,
    attachments: true,
    to: ['Sample Lead'],
  });
  expect([entries, blobs]).toEqual([1302, 1]);
  await lead.core.close();
  const db = new Database(join(lead.dataDir, 'fieldloop.db'), { readonly: true });
  const count = db.prepare<[], number>('SELECT count(*) FROM entry').pluck();
  const before = count.get() ?? 0;
  for (const until of [0, 1, 600]) {
    const child = spawn(
      process.execPath,
      [
        join(import.meta.dirname, '..', '..', 'electron', 'core', 'cli.ts'),
        'bundle',
        'import',
        path,
        '--data',
        lead.dataDir,
      ],
      { stdio: 'ignore' },
    );
    const exited = once(child, 'exit');
    const carry = join(lead.dataDir, 'carry');
    while (
      child.exitCode === null &&
      (until === 0 ? !existsSync(carry) : (count.get() ?? 0) - before < until)
    )
      await nextTurn();
    child.kill('SIGKILL');
    await exited;
  }
  db.close();
  const core = await openFolder(lead.dataDir);
  const again = { ...lead, core };
  expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
  const done = await core.client.bundles.import({ path });
  expect(done).toMatchObject({
    kind: 'records',
    entries: 1302,
    blobs: 1,
    rejected: [],
    carried: true,
  });
  expect(done.known).toBeGreaterThan(0);
  expect(shown(again, deployment)).toEqual(shown(ana, deployment));
  expect(await core.client.data.check()).toMatchObject({ ok: true, problems: [] });
});

test('[BN33] a bundle is made beside an open window; an import waits for it', async () => {
  const hub = await startHub();
  const ana = await joinedCore(hub, 'Sample Ana');
  await openDeployment(ana);
  const out = makeFolder();
  mkdirSync(join(out, 'sub'));
  const made = await cli([
    'bundle',
    'export',
    '--out',
    join(out, 'sub', 'x.flb'),
    '--data',
    ana.dataDir,
    '--json',
  ]);
  expect(made.json).toMatchObject({ frames: 1 });
  expect(
    (await cli(['bundle', 'import', join(out, 'sub', 'x.flb'), '--data', ana.dataDir, '--json']))
      .json,
  ).toMatchObject({ error: { code: 'locked' } });
});
