import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newRecordId } from '../../shared/ids.ts';
import type { Frame } from '../../shared/protocol/frames.ts';
import { TestClient } from '../../test/hub/support/client.ts';
import {
  breakage,
  depName,
  DocumentWriter,
  openDeployment,
} from '../../test/hub/support/entries.ts';
import { newDevice } from '../../test/hub/support/people.ts';
import { spawnHub } from '../../test/hub/support/process.ts';
import { type BenchContext, type BenchResult, judge } from '../bench.ts';
import { inTurns, median } from '../statistics.ts';
import { invite } from './invite.ts';
import { startServer } from './server-process.ts';

const devices = 20;

interface Sender {
  readonly client: TestClient;
  readonly toMemory: TestClient;
  next(): Frame;
}

/**
 * Measures devices that each send one record after another and wait for each receipt: the hub,
 * which stores before it responds, against a server that responds from memory.
 */
export async function measureReceipts(context: BenchContext): Promise<BenchResult[]> {
  const each = context.quick ? 5 : 40;
  const rounds = context.quick ? 1 : 5;
  const dir = mkdtempSync(join(context.dir, 'receipts-'));
  const hub = await spawnHub(['--data', dir]);
  const memory = await startServer('memory-ack-server.ts', []);
  const senders: Sender[] = [];
  for (let n = 0; n < devices; n++) {
    const client = new TestClient(hub.address, newDevice());
    await client.join(await invite(dir, 'fdc', 'Bench'));
    await client.signIn();
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    const opened = doc.write(openDeployment(client, deployment));
    const toMemory = new TestClient(memory.url, client.identity);
    for (const to of [client, toMemory]) await to.push([opened]);
    senders.push({ client, toMemory, next: () => doc.write(breakage(client, deployment)) });
  }
  const pushAll = (
    way: 'client' | 'toMemory',
    frames: readonly (readonly Frame[])[],
  ): Promise<unknown> =>
    Promise.all(
      senders.map(async (sender, i) => {
        for (const frame of frames[i] ?? []) {
          const { receipts } = await sender[way].push([frame]);
          if (receipts.length !== 1) throw new Error('a push got no receipt');
        }
      }),
    );
  // Both get the same frames, prepared before the measurement; the rounds of the two alternate.
  const written: (readonly (readonly Frame[])[])[] = Array.from({ length: rounds + 1 }, () =>
    senders.map(({ next }) => Array.from({ length: each }, next)),
  );
  let [ours, theirs] = [0, 0];
  const samples = await inTurns(
    {
      ours: () => pushAll('client', written[ours++] ?? []),
      memory: () => pushAll('toMemory', written[theirs++] ?? []),
    },
    rounds,
    1,
  );
  await memory.stop();
  await hub.stop();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  return [
    judge({
      name: `${(devices * each).toLocaleString('en')} receipts`,
      ours: median(samples.ours),
      reference: median(samples.memory),
      unit: 'ms',
      budget: 1.5,
      judged: 'ratio',
      samples: rounds,
      what:
        `${devices} devices that send one record after another, judged and on the disk before ` +
        'the receipt, against a server that acknowledges from memory',
    }),
  ];
}
