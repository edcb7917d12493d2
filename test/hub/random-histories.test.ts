import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { compactLog } from '../../hub/log-store/snapshots.ts';
import { checkLog } from '../../hub/admin/check-log.ts';
import { assign } from '../../hub/accounts/assign.ts';
import { splitUpdate } from '../../shared/doc/split-update.ts';
import { entriesOf, newDocument } from '../../shared/doc/entries-document.ts';
import { newRecordId } from '../../shared/ids.ts';
import { type Frame, type LogFrame, writeFrame } from '../../shared/protocol/frames.ts';
import type { Digest } from '../../shared/protocol/pulling.ts';
import type { TestClient } from './support/client.ts';
import { breakage, depName, DocumentWriter, openDeployment } from './support/entries.ts';
import { startHub } from './support/hub.ts';

const hashOf = (frame: Frame): string =>
  createHash('sha256').update(writeFrame(frame)).digest('hex');

/**
 * A device that writes, sends what has no receipt, and reads by cursor, over a network that does
 * what it likes.
 */
class Device {
  readonly client: TestClient;
  readonly writer: DocumentWriter;
  readonly copy = newDocument();
  outbox: Frame[] = [];
  cursor = 0;

  constructor(client: TestClient, document: string) {
    this.client = client;
    this.writer = new DocumentWriter(document);
  }

  async push(fate: 'arrives' | 'answer lost' | 'twice' | 'shuffled' | 'as one'): Promise<void> {
    let frames = this.outbox;
    if (fate === 'shuffled') frames = [...frames].reverse();
    if (fate === 'as one')
      frames = splitUpdate(Y.encodeStateAsUpdate(this.writer.doc), 100_000)!.map(({ update }) => ({
        document: this.writer.name,
        update,
      }));
    const answer = await this.client.push(frames);
    if (fate === 'twice')
      expect(await this.client.push(frames)).toMatchObject({ receipts: answer.receipts });
    // Only of what came before its time.
    for (const { code } of answer.rejected) expect(code).toBe('clock_gap');
    if (fate === 'answer lost') return;
    const receipted = new Set(answer.receipts.map(({ hash }) => hash));
    this.outbox =
      fate === 'as one' && answer.rejected.length === 0
        ? []
        : this.outbox.filter((frame) => !receipted.has(hashOf(frame)));
  }

  async pull(pages: number): Promise<void> {
    for (let more = true; more && pages-- > 0;) {
      const page = await this.client
        .page(`/updates?since=${this.cursor}`)
        .catch(async (error: unknown) => {
          if ((error as { status?: number }).status !== 410) throw error;
          const snapshot = await this.client.page(
            `/snapshot?document=${encodeURIComponent(this.writer.name)}`,
          );
          return { frames: snapshot.frames, next: snapshot.next, more: true };
        });
      this.apply(page.frames);
      ({ next: this.cursor, more } = page);
    }
  }

  apply(frames: readonly LogFrame[]): void {
    for (const frame of frames) Y.applyUpdate(this.copy, frame.update);
  }
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      who: fc.nat(2),
      n: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('push' as const),
      who: fc.nat(2),
      fate: fc.constantFrom('arrives', 'answer lost', 'twice', 'shuffled', 'as one'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('pull' as const),
      who: fc.nat(2),
      pages: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('compact' as const) }) },
);

test(
  '[HU2] random histories of three devices over a network that loses, doubles and turns round: ' +
    'all end with the same',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const hub = await startHub({ limits: { page: { frames: 5, bytes: 100_000 } } });
        const deployment = newRecordId();
        const clients = [
          await hub.join(),
          await hub.join({ member: 'Sample Bob' }),
          await hub.join({ member: 'Sample Cem' }),
        ];
        const devices = clients.map((client) => new Device(client, depName(deployment)));
        await clients[0]!.push([devices[0]!.writer.write(openDeployment(clients[0]!, deployment))]);
        for (const name of ['Sample Bob', 'Sample Cem'])
          await assign(hub.hub.database, name, deployment, true);

        for (const one of steps) {
          if (one.kind === 'compact') {
            await compactLog(hub.hub.database, Number.MAX_SAFE_INTEGER, hub.clock.ms);
            continue;
          }
          const device = devices[one.who]!;
          if (one.kind === 'write')
            device.outbox.push(
              device.writer.write(
                ...Array.from({ length: one.n }, () => breakage(device.client, deployment)),
              ),
            );
          if (one.kind === 'push') await device.push(one.fate as Parameters<Device['push']>[0]);
          if (one.kind === 'pull') await device.pull(one.pages);
        }
        for (const device of devices) {
          await device.push('arrives');
          expect(device.outbox).toEqual([]);
        }
        const {
          documents: [document],
        } = await clients[0]!.get<Digest>('/digest');
        const written = devices
          .flatMap((device) => [...entriesOf(device.writer.doc).keys()])
          .sort();
        for (const device of devices) {
          await device.pull(1000);
          expect([...entriesOf(device.copy).keys()].sort()).toEqual(written);
          const digest = Buffer.alloc(32);
          for (const text of entriesOf(device.copy).values())
            createHash('sha256')
              .update(text)
              .digest()
              .forEach((byte, i) => {
                digest[i]! ^= byte;
              });
          expect(document).toMatchObject({
            entries: written.length,
            digest: digest.toString('hex'),
          });
        }
        expect((await checkLog(hub.hub.database)).problems).toEqual([]);
        await hub.close();
      }),
      { numRuns: 25 },
    );
  },
);
