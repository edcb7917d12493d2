import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { findCaller } from '../../../hub/accounts/caller.ts';
import type { HubDatabase } from '../../../hub/database/hub-database.ts';
import { openGroupCommit } from '../../../hub/ingest/group-commit.ts';
import { prepareFrames } from '../../../hub/ingest/prepare-frames.ts';
import { readDocuments, readHead, readPage } from '../../../hub/log-store/read-log.ts';
import { readClocks, readMissing } from '../../../hub/log-store/read-missing.ts';
import { entriesOf, newDocument } from '../../../shared/doc/entries-document.ts';
import { writeEntry } from '../../../shared/entries/canonical.ts';
import { makeHlc } from '../../../shared/entries/hlc.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { writeFrame } from '../../../shared/protocol/frames.ts';
import { onEveryDatabase, type TestDatabase } from '../support/databases.ts';
import { breakage, depName, DocumentWriter, entryOf, openDeployment } from '../support/entries.ts';
import { enrol } from '../support/people.ts';
import { push } from '../support/push.ts';

const roomy = { frames: 2000, bytes: 4_000_000 };
const hashOf = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

onEveryDatabase('the log', (backend) => {
  let home: TestDatabase;
  let db: HubDatabase;
  beforeEach(async () => {
    home = await backend.make();
    db = await home.open();
  });
  afterEach(() => home.remove());

  async function deploymentOf(over: Parameters<typeof enrol>[1] = {}) {
    const fdc = await enrol(db, over);
    const deployment = newRecordId();
    const doc = new DocumentWriter(depName(deployment));
    return { fdc, deployment, doc, open: doc.write(openDeployment(fdc, deployment)) };
  }

  test('[HU1] a receipt gives the frame’s hash and place, without gaps', async () => {
    const { fdc, deployment, doc, open } = await deploymentOf();
    const frames = [
      open,
      doc.write(breakage(fdc, deployment)),
      doc.write(breakage(fdc, deployment), breakage(fdc, deployment)),
    ];
    const answer = await push(db, fdc, frames);
    expect(answer.codes).toEqual([]);
    expect(answer.receipts).toEqual(
      frames.map((frame, i) => ({ hash: hashOf(writeFrame(frame)), seq: i + 1 })),
    );
    const page = await readPage(db, (await findCaller(db, fdc.device))!, 0, roomy);
    expect(page).toMatchObject({ next: 3, more: false });
    expect(
      page.frames.map((frame) => [frame.seq, frame.document, frame.device, hashOf(frame.update)]),
    ).toEqual(frames.map((frame, i) => [i + 1, frame.document, fdc.device, hashOf(frame.update)]));
  });

  test('[HU2] a push that comes again gets the same receipts and changes nothing', async () => {
    const { fdc, deployment, doc, open } = await deploymentOf();
    const frames = [open, doc.write(breakage(fdc, deployment))];
    const first = await push(db, fdc, frames);
    const before = await readDocuments(db, (await findCaller(db, fdc.device))!);
    expect(await push(db, fdc, frames)).toEqual(first);
    expect(await push(db, fdc, [frames[1]!, frames[1]!, frames[0]!])).toMatchObject({
      codes: [],
      receipts: [first.receipts[1], first.receipts[1], first.receipts[0]],
    });
    expect(await readDocuments(db, (await findCaller(db, fdc.device))!)).toEqual(before);
  });

  test('[HU2] known entries in a larger update are known; more are appended', async () => {
    const { fdc, deployment, doc, open } = await deploymentOf();
    await push(db, fdc, [open, doc.write(breakage(fdc, deployment))]);
    const whole = { document: doc.name, update: Y.encodeStateAsUpdate(doc.doc) };
    expect(await push(db, fdc, [whole])).toMatchObject({ codes: [], receipts: [{ seq: 2 }] });
    doc.write(breakage(fdc, deployment));
    const more = { document: doc.name, update: Y.encodeStateAsUpdate(doc.doc) };
    expect(await push(db, fdc, [more])).toMatchObject({ codes: [], receipts: [{ seq: 3 }] });
    const [head] = await readDocuments(db, (await findCaller(db, fdc.device))!);
    expect(head).toMatchObject({ entries: 3, seq: 3 });
  });

  test('[HU3] the digest is the xor of the hashes of entries, in any order', async () => {
    const { fdc, deployment, doc, open } = await deploymentOf();
    const entries = [breakage(fdc, deployment), breakage(fdc, deployment, 'ä – 日本')];
    const opening = entriesOf(doc.doc);
    await push(db, fdc, [open, doc.write(...entries)]);
    const expected = Buffer.alloc(32);
    for (const text of opening.values())
      Buffer.from(hashOf(text), 'hex').forEach((byte, i) => {
        expected[i]! ^= byte;
      });
    expect([...opening.values()]).toEqual(expect.arrayContaining(entries.map(writeEntry)));
    const [head] = await readDocuments(db, (await findCaller(db, fdc.device))!);
    expect(head).toMatchObject({ digest: expected.toString('hex'), entries: 3 });
  });

  test('[HU4] pages are complete up to their cursor, whatever their size', async () => {
    const { fdc, deployment, doc, open } = await deploymentOf();
    await push(db, fdc, [
      open,
      ...Array.from({ length: 24 }, () => doc.write(breakage(fdc, deployment))),
    ]);
    const caller = (await findCaller(db, fdc.device))!;
    const seen: number[] = [];
    let since = 0;
    for (let more = true; more;) {
      const page = await readPage(db, caller, since, { frames: 1000, bytes: 1500 });
      seen.push(...page.frames.map((frame) => frame.seq));
      ({ next: since, more } = page);
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
    expect(await readPage(db, caller, since, roomy)).toEqual({ frames: [], next: 25, more: false });
  });

  test('[HU4] a cursor beyond the end of the log is told apart: the hub was restored', async () => {
    const { fdc } = await deploymentOf();
    await expect(readPage(db, (await findCaller(db, fdc.device))!, 1, roomy)).rejects.toMatchObject(
      { code: 'cursor_ahead' },
    );
  });

  test('[RO1] an FDC’s pages hold only what they read, and move on', async () => {
    const a = await deploymentOf();
    const b = await deploymentOf();
    await push(db, a.fdc, [a.open]);
    await push(db, b.fdc, [b.open]);
    await push(db, a.fdc, [a.doc.write(breakage(a.fdc, a.deployment))]);
    expect(await readPage(db, (await findCaller(db, b.fdc.device))!, 0, roomy)).toMatchObject({
      next: 3,
      frames: [{ seq: 2 }],
    });
    const lead = await enrol(db, { role: 'research' });
    expect((await readPage(db, lead.caller, 0, roomy)).frames.map((frame) => frame.seq)).toEqual([
      1, 2, 3,
    ]);
    expect(
      (await readPage(db, lead.caller, 0, roomy, { among: new Set([b.doc.name]) })).frames.map(
        (frame) => frame.seq,
      ),
    ).toEqual([2]);
  });

  test('[HU7] what a document lacks is found by its clocks, in pages', async () => {
    const { fdc, deployment, doc, open } = await deploymentOf();
    const frames = [open, ...Array.from({ length: 9 }, () => doc.write(breakage(fdc, deployment)))];
    await push(db, fdc, frames);
    const theirs = newDocument();
    for (const i of [0, 1, 2]) Y.applyUpdate(theirs, frames[i]!.update);
    const [head] = await readDocuments(db, (await findCaller(db, fdc.device))!);
    let after = 0;
    for (let more = true, rounds = 0; more; rounds++) {
      const page = await readMissing(db, head!, [[doc.doc.clientID, 3]], after, {
        frames: 3,
        bytes: 4_000_000,
      });
      for (const frame of page.frames) Y.applyUpdate(theirs, frame.update);
      ({ next: after, more } = page);
      expect(rounds).toBeLessThan(10);
    }
    expect(Object.keys(entriesOf(theirs).toJSON()).sort()).toEqual(
      Object.keys(entriesOf(doc.doc).toJSON()).sort(),
    );
    expect(await readClocks(db, head!.id)).toEqual([[doc.doc.clientID, 10]]);
    expect((await readMissing(db, head!, [[doc.doc.clientID, 10]], 0, roomy)).frames).toEqual([]);
  });

  test('[HU8] pushes of many devices share commits, each with its answer', async () => {
    const fdcs = await Promise.all(Array.from({ length: 6 }, () => deploymentOf()));
    const commit = openGroupCommit(db, Date.now);
    const pushes = await Promise.all(
      fdcs.flatMap(({ fdc, deployment, doc, open }) =>
        [open, doc.write(breakage(fdc, deployment))].map(async (frame) => ({
          device: fdc.device,
          frames: (await prepareFrames([frame], { updateBytes: 1e6 })).prepared,
        })),
      ),
    );
    const outcomes = await Promise.all(pushes.map((push) => commit.append(push)));
    expect(
      outcomes.map((outcome) => outcome.kind === 'answered' && outcome.receipts.length),
    ).toEqual(outcomes.map(() => 1));
    expect((await readHead(db)).seq).toBe(12);
    await commit.drained();
  });

  test('[HU8] a push that can’t be stored fails alone', async () => {
    const a = await deploymentOf();
    const b = await deploymentOf();
    const commit = openGroupCommit(db, Date.now);
    const [first] = (await prepareFrames([a.open], { updateBytes: 1e6 })).prepared;
    const unstorable = { ...first!, hash: null as unknown as string };
    const [bad, good] = await Promise.allSettled([
      commit.append({ device: a.fdc.device, frames: [unstorable] }),
      commit.append({
        device: b.fdc.device,
        frames: (await prepareFrames([b.open], { updateBytes: 1e6 })).prepared,
      }),
    ]);
    expect(bad.status).toBe('rejected');
    expect(good).toMatchObject({ status: 'fulfilled', value: { receipts: [{ seq: 1 }] } });
    expect((await readHead(db)).seq).toBe(1);
  });

  test('[HU4] a reader beside several writers never skips a number', async () => {
    const others = await Promise.all([home.open(), home.open()]);
    const lead = await enrol(db, { role: 'research' });
    const writers = await Promise.all(
      [0, 1, 0, 1].map((i) => deploymentOf().then((one) => ({ ...one, at: others[i]! }))),
    );
    let done = false;
    const writing = Promise.all(
      writers.map(async ({ fdc, deployment, doc, open, at }) => {
        await push(at, fdc, [open]);
        for (let i = 0; i < 12; i++) await push(at, fdc, [doc.write(breakage(fdc, deployment))]);
      }),
    ).finally(() => {
      done = true;
    });
    const seen: number[] = [];
    let since = 0;
    for (;;) {
      const last = done;
      const page = await readPage(db, lead.caller, since, roomy);
      seen.push(...page.frames.map((frame) => frame.seq));
      since = page.next;
      if (last && !page.more) break;
      await nextTurn();
    }
    await writing;
    expect(seen).toEqual(Array.from({ length: 4 * 13 }, (_, i) => i + 1));
  });

  test('[HU9] another process hears of a commit', async () => {
    const { fdc, open } = await deploymentOf();
    // A hub on SQLite is one process.
    const other = backend.name === 'PostgreSQL' ? await home.open() : db;
    const heard = new Promise<void>((resolve) => {
      other.onAnnounced(resolve);
    });
    await push(db, fdc, [open]);
    await heard;
  });

  test('[HU10] titles of deployments follow their newest entry', async () => {
    const { fdc, deployment, doc, open } = await deploymentOf();
    const titled = (title: string, at: string) =>
      entryOf(fdc, { op: 'set', record: deployment, field: 'title', value: title }, { at });
    await push(db, fdc, [
      open,
      doc.write(titled('Newer', makeHlc(1_770_000_000_000, 0))),
      doc.write(titled('Older', makeHlc(1_750_000_000_000, 0))),
    ]);
    const row = await db.first<{ title: string }>(
      'SELECT title FROM deployment WHERE id = ?',
      deployment,
    );
    expect(row?.title).toBe('Newer');
  });
});
