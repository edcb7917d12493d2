import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { newRecordId } from '../../shared/ids.ts';
import { TestClient } from '../hub/support/client.ts';
import { breakage, depName, DocumentWriter, openDeployment } from '../hub/support/entries.ts';
import { startHub, tempFolder } from '../hub/support/hub.ts';
import { newDevice } from '../hub/support/people.ts';
import { spawnHub } from '../hub/support/process.ts';

const clients = 200;
const records = 2000;

/** The most memory that a process ever had resident, bytes (Linux). */
const peakBytes = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

test.runIf(process.platform === 'linux')(
  '[SH4] 200 devices at a hub that was restarted sign in and catch up, all of them, in bounded ' +
    'memory',
  { timeout: 600_000 },
  async () => {
    const folder = tempFolder();
    const before = await startHub({ places: { data: folder, store: null, blobs: null } });
    const devices: TestClient[] = [];
    // Research leads read everything, so that each has all of it to catch up with.
    for (let i = 0; i < clients; i++)
      devices.push(
        await before.join({ role: 'research', member: `Sample lead ${i}` }, newDevice()),
      );
    const writer = await before.join({ member: 'Sample writer' });
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    const frames = [
      doc.write(openDeployment(writer, deployment)),
      ...Array.from({ length: records }, (_, i) =>
        doc.write(breakage(writer, deployment, `Seen ${i}`)),
      ),
    ];
    for (let at = 0; at < frames.length; at += 500) await writer.push(frames.slice(at, at + 500));
    await before.close();

    const hub = await spawnHub(['--data', folder]);
    onTestFinished(async () => {
      await hub.kill();
    });
    const idle = peakBytes(hub.child.pid!);
    const caughtUp = await Promise.all(
      devices.map(async ({ identity }) => {
        const client = new TestClient(hub.address, identity);
        await client.signIn();
        return (await client.pull()).length;
      }),
    );
    expect(caughtUp).toEqual(Array<number>(clients).fill(frames.length));
    const grown = peakBytes(hub.child.pid!) - idle;
    console.log(
      `${clients} devices caught up with ${records} records each; the hub's peak grew by ` +
        `${Math.round(grown / 1e6)} MB`,
    );
    // Their pages together are a few hundred megabytes; the hub holds only those that are on their
    // way.
    expect(grown).toBeLessThan(400e6);
  },
);
