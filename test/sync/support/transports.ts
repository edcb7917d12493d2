import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { standardLimits } from '../../../hub/server/limits.ts';
import type { Joined as JoinedDevice } from '../../../shared/protocol/joining.ts';
import type { Frame } from '../../../shared/protocol/frames.ts';
import { makeFolder, openFolder } from '../../electron/core/open-folder.ts';
import {
  importAtHub,
  type Joined,
  sync,
} from '../../electron/core/replication/bundles/joined-cores.ts';
import { makeBundle } from '../../hub/support/bundles.ts';
import type { TestClient } from '../../hub/support/client.ts';
import { startHub, type TestHub } from '../../hub/support/hub.ts';
import { type BadNetwork, openBadNetwork } from './bad-network.ts';

/** What the hub said of what it was sent. */
export interface Answered {
  readonly receipts: number;
  /** Codes of the reasons, one per update. */
  readonly rejected: readonly string[];
}

/** The hub of a test, with a way there that the test can disturb. */
export interface Route {
  readonly hub: TestHub;
  readonly network: BadNetwork;
}

/** A way on which a device exchanges records with its hub and with another device. */
export interface Transport {
  readonly name: string;
  /** Sends what waits on `from`, brings the hub's answer back to it, and the records to `to`. */
  carry(route: Route, from: Joined, to: Joined): Promise<Answered>;
  /** Does the same with the updates of a client that follows no rules. */
  carryForged(
    route: Route,
    from: { readonly client: TestClient; readonly joined: JoinedDevice },
    frames: readonly Frame[],
    to: Joined,
  ): Promise<Answered>;
  /**
   * Begins to carry what `from` has of a deployment, and breaks off when a part has arrived.
   * @returns the device that reads, as it goes on afterwards
   */
  breakOff(route: Route, from: Joined, to: Joined, deployment: string): Promise<Joined>;
}

const framesAtOnce = 2;

/** Opens a hub that takes two updates at a time, so that a few records are several requests. */
export async function openRoute(): Promise<Route> {
  const hub = await startHub({
    limits: { told: { ...standardLimits.told, frames: framesAtOnce }, requestsPer10s: 100_000 },
  });
  const network = await openBadNetwork(hub.url, Math.random);
  onTestFinished(() => network.close());
  return { hub: { ...hub, url: network.url }, network };
}

const codesOf = (rejected: readonly { readonly code: string }[]): readonly string[] =>
  rejected.map(({ code }) => code);

/** Requests and answers over the sockets of a connection. */
const connection: Transport = {
  name: 'a connection',
  async carry(_, from, to) {
    const before = (await from.core.client.sync.rejected()).length;
    const { receipted } = await sync(from);
    await sync(to);
    const rejected = await from.core.client.sync.rejected();
    return { receipts: receipted, rejected: codesOf(rejected.slice(before)) };
  },
  async carryForged(_, { client }, frames, to) {
    let receipts = 0;
    const rejected: string[] = [];
    for (let at = 0; at < frames.length; at += framesAtOnce) {
      const answer = await client.push(frames.slice(at, at + framesAtOnce));
      receipts += answer.receipts.length;
      rejected.push(...codesOf(answer.rejected));
    }
    await sync(to);
    return { receipts, rejected };
  },
  async breakOff({ network }, from, to) {
    let pushes = 0;
    network.weather = {
      fate: (path) => (path.startsWith('/push') && ++pushes > 1 ? 'cut' : null),
    };
    await expect(sync(from)).rejects.toMatchObject({ data: { code: 'offline' } });
    network.weather = {};
    await sync(to);
    return to;
  },
};

/** Files carried by hand: a bundle to the hub and to the other device, and its receipts. */
const bundle: Transport = {
  name: 'bundles',
  async carry({ hub }, from, to) {
    const path = await exportFor(from, to, null);
    const { receipts } = await importAtHub(hub, path);
    await to.core.client.bundles.import({ path });
    const answer = await from.core.client.bundles.import({ path: receipts });
    return { receipts: answer.receipts, rejected: codesOf(answer.rejected) };
  },
  async carryForged({ hub }, { client, joined }, own, to) {
    const { recipients } = await client.get<{ recipients: { device: string; key: string }[] }>(
      '/recipients',
    );
    const key = recipients.find(({ device }) => device === to.device)?.key ?? '';
    const path = join(makeFolder(), 'forged.flb');
    writeFileSync(
      path,
      await makeBundle(client.identity, joined, { own, recipientKeys: [joined.hubKey, key] }),
    );
    await to.core.client.bundles.import({ path });
    const { receipted, rejected } = await importAtHub(hub, path);
    return { receipts: receipted, rejected: codesOf(rejected) };
  },
  async breakOff(_, from, to, deployment) {
    // Of a whole deployment a bundle has two sections: the import ends after the first.
    const path = await exportFor(from, to, deployment);
    const closing: Promise<void>[] = [];
    to.core.changes.listen((change) => {
      if (change.kind === 'progress') closing.push(to.core.close());
    });
    await expect(to.core.client.bundles.import({ path })).rejects.toThrow();
    await Promise.all(closing);
    return reopened(to);
  },
};

export const transports: readonly Transport[] = [connection, bundle];

async function exportFor(from: Joined, to: Joined, deployment: string | null): Promise<string> {
  const path = join(makeFolder(), 'sample.flb');
  await from.core.client.bundles.export({
    path,
    deployment,
    attachments: false,
    to: [to.device],
  });
  return path;
}

/** The same device after a restart. */
export async function reopened(who: Joined): Promise<Joined> {
  await who.core.close();
  return { ...who, core: await openFolder(who.dataDir, { now: () => who.clock.ms }) };
}
