import Database from 'better-sqlite3';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { openBadNetwork } from '../sync/support/bad-network.ts';
import { seeded } from '../sync/support/seeded.ts';
import { sharedRows } from '../sync/support/shared-rows.ts';
import { makeFolder, openFolder } from '../electron/core/open-folder.ts';
import { tempFolder } from '../hub/support/hub.ts';
import { askHub, type HubProcess, spawnHub } from '../hub/support/process.ts';

/** FIELDLOOP_KILL_ROUNDS=1000 npm test -- unit test/fault/kill-sync for the long run. */
const rounds = Number(process.env.FIELDLOOP_KILL_ROUNDS ?? 100);
const seed = Number(process.env.FIELDLOOP_SEED ?? 20261126);
const program = join(import.meta.dirname, 'sync-writer.ts');

interface Device {
  readonly folder: string;
  readonly name: string;
  readonly deployment: string;
  readonly saved: Set<string>;
}

/** A device with a deployment of its own, joined; its core is closed again. */
async function joinDevice(
  url: string,
  code: string,
  name: string,
  role: 'fdc' | 'research',
): Promise<Device> {
  const folder = makeFolder();
  const core = await openFolder(folder);
  await core.client.app.begin({ workspace: 'Fault', name, role, sample: false });
  const deployment =
    role === 'fdc'
      ? (
          await core.client.records.create({
            type: 'deployment',
            values: { title: `Site of ${name}`, status: 'active' },
          })
        ).record.id
      : '';
  await core.client.sync.join({ url, code });
  await core.client.sync.once();
  await core.close();
  return { folder, name, deployment, saved: new Set() };
}

/**
 * What a device's own database says of the records that it has written: all of them, and those of
 * which something has no receipt.
 */
function readDevice({ folder }: Device): {
  readonly there: ReadonlySet<string>;
  readonly unconfirmed: ReadonlySet<string>;
} {
  const sqlite = new Database(join(folder, 'fieldloop.db'), { readonly: true });
  try {
    return {
      there: new Set(
        sqlite.prepare<[], string>("SELECT id FROM record WHERE type = 'breakage'").pluck().all(),
      ),
      unconfirmed: new Set(
        sqlite
          .prepare<[], string>(
            'SELECT DISTINCT u.record FROM unconfirmed u JOIN outbox o ON o.seq = u.seq WHERE ' +
              "o.state = 'waiting'",
          )
          .pluck()
          .all(),
      ),
    };
  } finally {
    sqlite.close();
  }
}

test(
  `[SH2] kill -9 of hub and devices in the middle of their work, ${rounds} rounds: what was ` +
    `saved is on the hub or waits for it`,
  { timeout: 120_000 + rounds * 30_000 },
  async () => {
    const random = seeded(seed);
    const places = ['--data', tempFolder()];
    let hub: HubProcess = await spawnHub(places);
    onTestFinished(async () => {
      if (hub.child.exitCode === null && hub.child.signalCode === null) await hub.kill();
    });
    const network = await openBadNetwork(hub.address, random);
    onTestFinished(() => network.close());
    const lead = await joinDevice(network.url, hub.invite!.code, 'Sample lead', 'research');
    const devices: Device[] = [];
    for (const name of ['Sample first', 'Sample second']) {
      const { code } = await askHub<{ code: string }>([
        'invite',
        '--role',
        'fdc',
        '--member',
        name,
        ...places,
      ]);
      devices.push(await joinDevice(network.url, code, name, 'fdc'));
    }

    for (let round = 0; round < rounds; round++) {
      const writers = devices.map((device) => startWriter(device, `r${round}`));
      const compaction =
        round % 5 === 2
          ? spawn(
              process.execPath,
              [
                join(import.meta.dirname, '..', '..', 'hub', 'cli.ts'),
                'compact',
                '--keep-days',
                '0',
                ...places,
              ],
              { stdio: 'ignore' },
            )
          : null;
      // Each round ends when so many lines were said, wherever everybody is by then.
      const lines = 1 + Math.floor(random() ** 2 * 60);
      await Promise.race(writers.map((writer) => writer.said(lines)));
      if (random() < 0.5) {
        await hub.kill();
        for (const writer of writers) writer.child.kill('SIGKILL');
      } else for (const writer of writers) writer.child.kill('SIGKILL');
      await Promise.all(writers.map((writer) => writer.gone));
      compaction?.kill('SIGKILL');
      if (hub.child.signalCode !== null) {
        hub = await spawnHub(places);
        network.target = hub.address;
      }
      if (round % 20 === 19 || round === rounds - 1) await compare(lead, devices, round);
    }
    expect(devices.flatMap(({ saved }) => [...saved]).length).toBeGreaterThan(rounds);
    expect(await askHub(['check', ...places])).toMatchObject({ ok: true, problems: [] });
    await hub.kill();
  },
);

/**
 * Nothing saved is lost here; nothing confirmed is missing at the hub, as a fresh reading of all of
 * it shows; and after one good round nothing waits.
 */
async function compare(lead: Device, devices: readonly Device[], round: number): Promise<void> {
  const sync = async ({ folder }: Device): Promise<void> => {
    const core = await openFolder(folder);
    try {
      await core.client.sync.once();
      const { ok, problems } = await core.client.data.check();
      expect({ round, ok, problems }).toEqual({ round, ok: true, problems: [] });
    } finally {
      await core.close();
    }
  };
  const before = devices.map(readDevice);
  await sync(lead);
  const atHub = sharedRows(lead.folder);
  devices.forEach((device, i) => {
    const { there, unconfirmed } = before[i]!;
    for (const id of device.saved) {
      expect(there.has(id), `round ${round} of seed ${seed}: ${id} was saved`).toBe(true);
      if (!unconfirmed.has(id))
        expect(atHub.has(id), `round ${round} of seed ${seed}: ${id} was confirmed`).toBe(true);
    }
  });
  for (const device of devices) await sync(device);
  await sync(lead);
  const rows = sharedRows(lead.folder);
  for (const device of devices) {
    for (const id of device.saved)
      expect(
        rows.has(id),
        `round ${round} of seed ${seed}: ${id} is on the hub after a good round`,
      ).toBe(true);
  }
}

function startWriter(
  device: Device,
  prefix: string,
): {
  readonly child: ChildProcess;
  readonly gone: Promise<unknown>;
  said(lines: number): Promise<void>;
} {
  const child = spawn(process.execPath, [program, device.folder, device.deployment, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'close');
  let count = 0;
  const waiting: { readonly lines: number; readonly resolve: () => void }[] = [];
  createInterface(child.stdout).on('line', (line) => {
    if (line.startsWith('saved ')) device.saved.add(line.slice('saved '.length));
    count++;
    for (const one of waiting) if (count >= one.lines) one.resolve();
  });
  return {
    child,
    gone,
    said: (lines) =>
      Promise.race([
        new Promise<void>((resolve) => {
          waiting.push({ lines, resolve });
        }),
        gone.then(() => undefined),
      ]),
  };
}
