import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newRecordId } from '../../../shared/ids.ts';
import { makeBundle, readReceipts, writeTemporary } from '../support/bundles.ts';
import { TestClient } from '../support/client.ts';
import { breakage, depName, DocumentWriter, openDeployment } from '../support/entries.ts';
import { tempFolder } from '../support/hub.ts';
import { newDevice } from '../support/people.ts';
import { askHub, type HubProcess, runHub, spawnHub } from '../support/process.ts';

// Every command is a process of its own, and a busy machine starts few of them in a second.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

interface Imported {
  receipts: number;
  rejected: unknown[];
  blobs: number;
  device: string;
}

let data: string[];
let hub: HubProcess;
beforeEach(async () => {
  data = ['--data', tempFolder()];
  hub = await spawnHub(data);
});
afterEach(() => hub.kill());

async function lead() {
  const client = new TestClient(hub.address, newDevice());
  const joined = await client.join(hub.invite!.code);
  await client.signIn();
  const deployment = newRecordId();
  return { client, joined, deployment, doc: new DocumentWriter(depName(deployment)) };
}

test('[BN19] a bundle is imported beside the running hub; receipts are a file', async () => {
  const { client, joined, deployment, doc } = await lead();
  const own = [
    doc.write(openDeployment(client, deployment)),
    doc.write(breakage(client, deployment)),
  ];
  const file = writeTemporary(
    await makeBundle(client.identity, joined, { own, blobs: [Buffer.from('a file')] }),
  );
  const receipts = join(tempFolder(), 'receipts.flb');
  expect(await askHub<Imported>(['import', file, '--receipts', receipts, ...data])).toMatchObject({
    device: client.device,
    receipts: 2,
    rejected: [],
    blobs: 1,
  });
  const again = await runHub(['import', file, ...data]);
  expect(again.out.trim()).toMatch(
    new RegExp(
      `^Imported 2 updates and 1 file from .+ \\(${client.device}\\). Nothing was rejected.$`,
    ),
  );
  expect((await client.pull()).map(({ update }) => Buffer.from(update))).toEqual(
    own.map(({ update }) => Buffer.from(update)),
  );
  expect(
    (await readReceipts(client.identity, joined, readFileSync(receipts))).receipts.map(
      ({ seq }) => seq,
    ),
  ).toEqual([1, 2]);
  expect(await askHub(['check', ...data])).toMatchObject({
    ok: true,
    updates: 2,
    blobs: 1,
    problems: [],
  });
});

test('[BN19] what can’t be imported is told with its code', async () => {
  const { client, joined } = await lead();
  const whole = await makeBundle(client.identity, joined, { own: [] });
  const ask = async (...args: string[]) => {
    const { code, out } = await runHub(['import', ...args, ...data, '--json']);
    return [code, (JSON.parse(out) as { error: { code: string } }).error.code];
  };
  expect(await ask(writeTemporary(whole.subarray(0, 500)))).toEqual([1, 'bundle_refused']);
  expect(await ask('/nowhere/at-all.flb')).toEqual([1, 'not_found']);
  expect(await ask()).toEqual([1, 'usage']);
  // [BN47] Without an end, and no file.
  expect(await ask('/dev/zero')).toEqual([1, 'bundle_refused']);
});

test('[BN19] an import that is killed midway is completed by the next one', async () => {
  const { client, joined, deployment, doc } = await lead();
  const own = [
    doc.write(openDeployment(client, deployment)),
    ...Array.from({ length: 300 }, () => doc.write(breakage(client, deployment))),
  ];
  const file = writeTemporary(
    await makeBundle(client.identity, joined, {
      own,
      framesAtOnce: 20,
      blobs: [randomBytes(5_000_000), randomBytes(3_000_000)],
    }),
  );
  const log = new Sqlite(join(data[1] as string, 'hub.sqlite'), { readonly: true });
  const head = log.prepare<[], number>('SELECT seq FROM log_head').pluck();
  for (const until of [0, 1, 100, 200]) {
    const child = spawn(process.execPath, [
      join(import.meta.dirname, '..', '..', '..', 'hub', 'cli.ts'),
      'import',
      file,
      ...data,
    ]);
    const exited = once(child, 'exit');
    while (child.exitCode === null && (head.get() ?? 0) < until) await nextTurn();
    child.kill('SIGKILL');
    await exited;
  }
  expect(head.get()).toBeGreaterThanOrEqual(200);
  log.close();
  expect(await askHub<Imported>(['import', file, ...data])).toMatchObject({
    receipts: 301,
    rejected: [],
    blobs: 2,
  });
  expect(await client.pull()).toHaveLength(301);
  expect(await askHub(['check', ...data])).toMatchObject({
    ok: true,
    updates: 301,
    blobs: 2,
    problems: [],
  });
});
