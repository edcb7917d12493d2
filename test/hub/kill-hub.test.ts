import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { entriesOf, newDocument } from '../../shared/doc/entries-document.ts';
import { newRecordId } from '../../shared/ids.ts';
import { type Frame, writeFrame } from '../../shared/protocol/frames.ts';
import type { Digest } from '../../shared/protocol/pulling.ts';
import { seeded } from '../sync/support/seeded.ts';
import { TestClient } from './support/client.ts';
import { breakage, depName, DocumentWriter, openDeployment } from './support/entries.ts';
import { tempFolder } from './support/hub.ts';
import { newDevice } from './support/people.ts';
import { askHub, type HubProcess, spawnHub } from './support/process.ts';

/** FIELDLOOP_KILL_ROUNDS=1000 npm test -- unit test/hub/kill-hub for the long run. */
const rounds = Number(process.env.FIELDLOOP_KILL_ROUNDS ?? 12);
const seed = Number(process.env.FIELDLOOP_SEED ?? 20261123);

const hashOf = (frame: Frame): string =>
  createHash('sha256').update(writeFrame(frame)).digest('hex');

interface Pushed {
  readonly frame: Frame;
  readonly entries: readonly string[];
}

class Writer {
  readonly client: TestClient;
  readonly deployment = newRecordId();
  readonly doc = new DocumentWriter(depName(this.deployment));
  readonly outbox = new Map<string, Pushed>();
  readonly receipted: string[] = [];

  constructor(client: TestClient) {
    this.client = client;
    const opening = openDeployment(client, this.deployment);
    this.add(this.doc.write(opening), [opening.id]);
  }

  add(frame: Frame, entries: string[]): void {
    this.outbox.set(hashOf(frame), { frame, entries });
  }

  log(): void {
    const entry = breakage(this.client, this.deployment);
    this.add(this.doc.write(entry), [entry.id]);
  }

  /** Sends what has no receipt, in its order, until the hub is gone. */
  async push(address: string, goOn: () => boolean): Promise<void> {
    const client = new TestClient(address, this.client.identity);
    client.token = this.client.token;
    while (goOn()) {
      for (let i = 0; i < 3; i++) this.log();
      const answer = await client
        .push([...this.outbox.values()].slice(0, 50).map((one) => one.frame))
        .catch(() => null);
      if (answer === null) return;
      expect(answer.rejected).toEqual([]);
      for (const { hash } of answer.receipts) {
        this.receipted.push(...(this.outbox.get(hash)?.entries ?? []));
        this.outbox.delete(hash);
      }
    }
  }
}

/** A compaction of everything, in a process of its own beside the hub. */
function startCompaction(places: readonly string[]): {
  child: ReturnType<typeof spawn>;
  exited: Promise<unknown>;
} {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '..', '..', 'hub', 'cli.ts'),
      'compact',
      '--keep-days',
      '0',
      ...places,
    ],
    { stdio: 'ignore' },
  );
  return { child, exited: once(child, 'exit') };
}

/** All entry ids on the hub, as a device that never was there before would read them. */
async function readEverything(lead: TestClient): Promise<Set<string>> {
  const documents = new Map<string, Y.Doc>();
  const apply = (name: string, update: Uint8Array): void => {
    let doc = documents.get(name);
    if (!doc) documents.set(name, (doc = newDocument()));
    Y.applyUpdate(doc, update);
  };
  const digest = await lead.get<Digest>('/digest');
  let since = 0;
  for (;;) {
    try {
      for (const frame of await lead.pull(since)) apply(frame.document, frame.update);
      break;
    } catch (error) {
      if ((error as { status?: number }).status !== 410) throw error;
      for (const { document } of digest.documents) {
        const page = await lead
          .page(`/snapshot?document=${encodeURIComponent(document)}`)
          .catch(() => null);
        for (const frame of page?.frames ?? []) apply(frame.document, frame.update);
      }
      since = await lead
        .get<{ floor: number }>(`/changes?since=${digest.head}`)
        .then((changes) => changes.floor);
    }
  }
  for (const { document, entries } of digest.documents)
    expect(entriesOf(documents.get(document)!).size).toBeGreaterThanOrEqual(entries);
  return new Set([...documents.values()].flatMap((doc) => [...entriesOf(doc).keys()]));
}

test(
  `[HU1] kill -9 of the hub and of a compaction beside it, ${rounds} rounds: everything that got ` +
    `a receipt is there`,
  { timeout: 60_000 + rounds * 30_000 },
  async () => {
    const rnd = seeded(seed);
    const folder = tempFolder();
    const places = ['--data', folder];
    let hub: HubProcess = await spawnHub(places);
    onTestFinished(async () => {
      if (hub.child.exitCode === null && hub.child.signalCode === null) await hub.kill();
    });
    const lead = new TestClient(hub.address, newDevice());
    await lead.join(hub.invite!.code);
    await lead.signIn();
    const writers: Writer[] = [];
    for (let i = 0; i < 3; i++) {
      const client = new TestClient(hub.address, newDevice());
      await client.join(
        (
          await askHub<{ code: string }>([
            'invite',
            '--role',
            'fdc',
            '--member',
            `Sample person ${i}`,
            ...places,
          ])
        ).code,
      );
      await client.signIn();
      writers.push(new Writer(client));
    }

    // How long a whole compaction takes here, so that later ones are hit while they work.
    let compactionMs = 0;

    for (let round = 0; round < rounds; round++) {
      let alive = true;
      const startedAt = performance.now();
      const compaction = round % 3 === 1 ? startCompaction(places) : null;
      const pushing = Promise.all(writers.map((writer) => writer.push(hub.address, () => alive)));
      if (compaction !== null && compactionMs === 0) {
        await compaction.exited;
        compactionMs = performance.now() - startedAt;
      } else {
        await wait(compaction === null ? rnd() * 400 : (0.5 + rnd() * 0.5) * compactionMs);
      }
      await hub.kill();
      alive = false;
      compaction?.child.kill('SIGKILL');
      await Promise.all([pushing, compaction?.exited]);

      hub = await spawnHub(places);
      const reader = new TestClient(hub.address, lead.identity);
      reader.token = lead.token;
      const there = await readEverything(reader);
      for (const writer of writers)
        for (const id of writer.receipted)
          expect(there.has(id), `round ${round} of seed ${seed}: entry ${id} had a receipt`).toBe(
            true,
          );
    }

    for (const writer of writers)
      await writer.push(
        hub.address,
        (
          (left = 1 + Math.ceil(writer.outbox.size / 40)) =>
          () =>
            left-- > 0
        )(),
      );
    const receipted = writers.flatMap((writer) => writer.receipted).length;
    expect(receipted).toBeGreaterThan(rounds);
    expect(await askHub(['check', ...places])).toMatchObject({ ok: true, problems: [] });
    await hub.kill();
    console.log(`${rounds} rounds, ${receipted} receipts, none lost (seed ${seed})`);
  },
);
