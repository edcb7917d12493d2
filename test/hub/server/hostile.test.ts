import zlib from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Entry } from '../../../shared/entries/entry.ts';
import { makeHlc } from '../../../shared/entries/hlc.ts';
import { newEntryId, newRecordId } from '../../../shared/ids.ts';
import { type Frame, writeFrames } from '../../../shared/protocol/frames.ts';
import type { TestClient } from '../support/client.ts';
import {
  breakage,
  comment,
  depName,
  DocumentWriter,
  entryOf,
  openDeployment,
} from '../support/entries.ts';
import { startHub, type TestHub } from '../support/hub.ts';

/**
 * An honest FDC with a deployment, a research lead who listens, and Mallory, an FDC who tries
 * everything.
 */
describe('a hand-made client', () => {
  let hub: TestHub;
  let ana: TestClient;
  let mallory: TestClient;
  let lead: TestClient;
  let deployment: string;
  let doc: DocumentWriter;
  /** Mallory's own deployment, where all but the attack would be right. */
  let own: string;
  let ownDoc: DocumentWriter;

  beforeEach(async () => {
    hub = await startHub();
    [ana, mallory, lead] = await Promise.all([
      hub.join(),
      hub.join(),
      hub.join({ role: 'research' }),
    ]);
    deployment = newRecordId();
    doc = new DocumentWriter(depName(deployment));
    own = newRecordId();
    ownDoc = new DocumentWriter(depName(own));
    await ana.push([doc.write(openDeployment(ana, deployment))]);
    await mallory.push([ownDoc.write(openDeployment(mallory, own))]);
  });

  /** Refused with this code, nothing stored, nobody told, and Ana goes on as if nothing was. */
  async function refused(frames: Frame[], code: string): Promise<void> {
    const told: unknown[] = [];
    const before = await lead.get<{ head: number }>('/digest');
    const original = hub.hub.pokes.tell;
    const stop = hub.hub.database.onAnnounced(() => {
      told.push('announced');
    });
    const answer = await mallory.push(frames);
    stop();
    expect(hub.hub.pokes.tell).toBe(original);
    expect(answer.receipts).toEqual([]);
    expect(answer.rejected.map((one) => one.code)).toEqual(frames.map(() => code));
    for (const { reason } of answer.rejected) expect(reason).toMatch(/^[A-ZÄ“].{10,}\.$/s);
    expect(told).toEqual([]);
    expect(await lead.get('/digest')).toEqual(before);
    expect(await ana.push([doc.write(breakage(ana, deployment))])).toMatchObject({
      rejected: [],
      receipts: [{ seq: before.head + 1 }],
    });
  }

  const raw = (document: string, update: Uint8Array): Frame => ({ document, update });
  const rawEntries = (texts: Record<string, unknown>): Frame => {
    const other = new Y.Doc();
    other.getMap('entries');
    other.transact(() => {
      for (const [key, text] of Object.entries(texts)) other.getMap('entries').set(key, text);
    });
    return raw(depName(own), Y.encodeStateAsUpdate(other));
  };

  test('[HU17] garbage, and updates that are cut at any byte', async () => {
    const whole = ownDoc.write(breakage(mallory, own)).update;
    const cuts = Array.from({ length: whole.length - 1 }, (_, i) =>
      raw(depName(own), whole.subarray(0, i + 1)),
    );
    await refused(
      [
        raw(depName(own), new Uint8Array([9, 200, 3, 4, 5, 255, 255, 1])),
        ...cuts,
        raw(depName(own), new Uint8Array([...whole, 1])),
      ],
      'unreadable',
    );
  });

  test('[HU17] flipped bits are refused, or were harmless to everybody', async () => {
    const whole = ownDoc.write(breakage(mallory, own)).update;
    for (let i = 0; i < whole.length; i += 3) {
      const flipped = Uint8Array.from(whole);
      flipped[i]! ^= 1 << (i % 8);
      const answer = await mallory.push([raw(depName(own), flipped)]);
      expect(answer.receipts.length + answer.rejected.length).toBe(1);
    }
    const target = new Y.Doc();
    for (const frame of await lead.pull()) Y.applyUpdate(target, frame.update);
    expect(target.store.pendingStructs).toBe(null);
  });

  test('[HU17] deletions, other roots and other types', async () => {
    const make = (write: (other: Y.Doc) => void): Frame => {
      const other = new Y.Doc();
      write(other);
      return raw(depName(own), Y.encodeStateAsUpdate(other));
    };
    await refused(
      [
        make((d) => {
          d.getMap('entries').set('a', 'x');
          d.getMap('entries').delete('a');
        }),
        make((d) => {
          d.getMap('other').set('a', 'x');
        }),
        make((d) => {
          d.getText('entries').insert(0, 'boo');
        }),
        make((d) => {
          d.getArray('entries').insert(0, ['boo']);
        }),
        make((d) => {
          d.getMap('entries').set('a', new Y.Text('x'));
        }),
        make((d) => {
          d.getMap('entries').set('a', { deep: true });
        }),
        make((d) => {
          d.getMap('entries').set('a', new Uint8Array(10));
        }),
      ],
      'unreadable',
    );
  });

  test('[HU17] deletions of Ana’s entries', async () => {
    const copy = new Y.Doc();
    for (const frame of await ana.pull())
      if (frame.document === doc.name) Y.applyUpdate(copy, frame.update);
    const before = Y.encodeStateVector(copy);
    for (const key of copy.getMap('entries').keys()) copy.getMap('entries').delete(key);
    await refused([raw(doc.name, Y.encodeStateAsUpdate(copy, before))], 'unreadable');
  });

  test('[HU5] Ana’s authorship, Ana’s device', async () => {
    await refused(
      [ownDoc.write({ ...breakage(mallory, own), author: ana.author } as Entry)],
      'wrong_author',
    );
    await refused(
      [
        new DocumentWriter(ownDoc.name).write({
          ...breakage(mallory, own),
          device: ana.device,
        } as Entry),
      ],
      'wrong_author',
    );
  });

  test('[HU6] Ana’s client id, with the next clock', async () => {
    await hub.hub.database.write((sql) =>
      sql.insert('assignment', ['member', 'deployment'], [[mallory.author, deployment]]),
    );
    const stolen = new DocumentWriter(doc.name);
    for (const frame of await ana.pull())
      if (frame.document === doc.name) Y.applyUpdate(stolen.doc, frame.update);
    stolen.doc.clientID = doc.doc.clientID;
    await refused([stolen.write(breakage(mallory, deployment))], 'foreign_client');
  });

  test('[HU6] gaps in a client’s clock: what comes before never arrived', async () => {
    ownDoc.write(breakage(mallory, own));
    await refused(
      [ownDoc.write(breakage(mallory, own)), ownDoc.write(breakage(mallory, own))],
      'clock_gap',
    );
  });

  test('[HU6] a client ID used twice for different things, as by a copy', async () => {
    const twin = new DocumentWriter(ownDoc.name, ownDoc.doc.clientID);
    await refused([twin.write(breakage(mallory, own))], 'fork');
  });

  test('[HU6] the id of an entry that is there, with other content', async () => {
    const entry = breakage(mallory, own);
    await mallory.push([ownDoc.write(entry)]);
    await refused(
      [new DocumentWriter(ownDoc.name).write({ ...entry, wall: entry.wall + 1 } as Entry)],
      'entry_taken',
    );
  });

  test('[HU6][HU43] more client ids in one document than a member may have', async () => {
    const ids = 120;
    const answers = await mallory.push(
      Array.from({ length: ids }, () =>
        new DocumentWriter(ownDoc.name).write(breakage(mallory, own)),
      ),
    );
    expect(answers.receipts).toHaveLength(99);
    expect(new Set(answers.rejected.map((one) => one.code))).toEqual(new Set(['over_limit']));
    expect(await ana.push([doc.write(breakage(ana, deployment))])).toMatchObject({ rejected: [] });
  });

  test('[HU18] invalid entries: other keys, not canonical, unknown parts', async () => {
    const entry = breakage(mallory, own);
    const canonical = JSON.stringify(
      Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))),
    );
    await refused(
      [
        rawEntries({ [newEntryId()]: canonical }),
        rawEntries({ [entry.id]: 'no JSON' }),
        rawEntries({ [entry.id]: JSON.stringify(entry, null, 1) }),
        rawEntries({ [entry.id]: JSON.stringify({ ...entry, more: 1 }) }),
        rawEntries({ [entry.id]: JSON.stringify({ ...entry, author: 'mallory' }) }),
        rawEntries({ [entry.id]: JSON.stringify({ ...entry, op: 'erase' }) }),
        rawEntries({ [entry.id]: '{"__proto__":{"polluted":true}}' }),
      ],
      'invalid_entry',
    );
    expect(({} as { polluted?: boolean }).polluted).toBe(undefined);
  });

  test('[HU18] an entry that is nested a hundred thousand deep', async () => {
    const id = newEntryId();
    const text = JSON.stringify({
      ...entryOf(mallory, { op: 'set', record: own, field: 'goal', value: '@' }),
      id,
    }).replace('"@"', '['.repeat(100_000) + ']'.repeat(100_000));
    await refused([rawEntries({ [id]: text })], 'invalid_entry');
  });

  test('[HU18] an entry of more than a megabyte', async () => {
    await refused(
      [
        ownDoc.write(
          entryOf(mallory, { op: 'set', record: own, field: 'goal', value: 'x'.repeat(1_100_000) }),
        ),
      ],
      'invalid_entry',
    );
  });

  test('[HU18] values that don’t fit their record type', async () => {
    const bad = (values: Record<string, unknown>): Frame =>
      new DocumentWriter(ownDoc.name).write(
        entryOf(mallory, {
          op: 'create',
          type: 'breakage',
          values: {
            title: 'x',
            deployment: own,
            severity: 's2_rework',
            harm: 'none',
            repro: 'once',
            ...values,
          },
        }),
      );
    await refused(
      [
        bad({ severity: 'catastrophic' }),
        bad({ title: '' }),
        bad({ title: 'x'.repeat(1000) }),
        bad({ title: 42 }),
        bad({ title: 'a\0b' }),
        bad({ unheard_of: 1 }),
      ],
      'invalid_values',
    );
    await refused(
      [
        new DocumentWriter(ownDoc.name).write(
          entryOf(mallory, { op: 'set', record: own, field: 'status', value: 'on fire' }),
        ),
      ],
      'invalid_values',
    );
  });

  test('[HU18] records in the wrong document, and unknown documents', async () => {
    await refused(
      [
        new DocumentWriter(ownDoc.name).write(breakage(mallory, deployment)),
        new DocumentWriter(ownDoc.name).write(openDeployment(mallory, newRecordId())),
        new DocumentWriter(ownDoc.name).write(
          entryOf(mallory, { op: 'create', type: 'customer', values: { title: 'x' } }),
        ),
        new DocumentWriter(ownDoc.name).write(
          entryOf(mallory, { op: 'create', type: 'triage', values: { subject: newRecordId() } }),
        ),
        { ...ownDoc.write(breakage(mallory, own)), document: 'dep/../../etc/passwd@1' },
        { ...ownDoc.write(breakage(mallory, own)), document: '' },
      ],
      'wrong_document',
    );
  });

  test('[HU18] Ana’s update replayed in another deployment, and in its own', async () => {
    const stolen = doc.write(breakage(ana, deployment));
    await ana.push([stolen]);
    await refused([{ document: ownDoc.name, update: stolen.update }, stolen], 'wrong_author');
  });

  test('[HU19] a clock far ahead is refused; one a little ahead is kept and flagged', async () => {
    const future = (ms: number) =>
      new DocumentWriter(ownDoc.name).write(
        entryOf(
          mallory,
          { op: 'create', type: 'comment', values: { subject: own, body: 'x' } },
          { at: makeHlc(ms, 0) },
        ),
      );
    await refused(
      [future(hub.clock.ms + 400 * 24 * 3_600_000), future(Date.UTC(2199, 0, 1))],
      'clock_ahead',
    );
    await refused([future(2 ** 48 - 1)], 'invalid_entry');
    expect(await mallory.push([future(hub.clock.ms + 24 * 3_600_000)])).toMatchObject({
      rejected: [],
      receipts: [{ clockAhead: true }],
    });
    expect(
      (await mallory.push([future(hub.clock.ms - 400 * 24 * 3_600_000)])).receipts[0],
    ).not.toHaveProperty('clockAhead');
  });

  test('[RO1] other people’s deployments, triage and the workspace', async () => {
    const into = (name: string, entry: Entry): Frame => new DocumentWriter(name).write(entry);
    await refused(
      [
        into(doc.name, breakage(mallory, deployment)),
        into(doc.name, comment(mallory, deployment)),
        into(
          `tri/${deployment}@1`,
          entryOf(mallory, { op: 'create', type: 'verdict', values: {} }),
        ),
        into(`tri/${own}@1`, entryOf(mallory, { op: 'create', type: 'verdict', values: {} })),
        into(
          'ws@1',
          entryOf(mallory, { op: 'create', type: 'profession', values: { title: 'Sample' } }),
        ),
        into(
          'ws@1',
          entryOf(mallory, {
            op: 'create',
            type: 'member',
            record: mallory.author,
            values: { title: 'Mallory', role: 'admin' },
          }),
        ),
        into(
          'ws@1',
          entryOf(mallory, {
            op: 'create',
            type: 'member',
            record: ana.author,
            values: { title: 'Ana?', role: 'fdc' },
          }),
        ),
        into(
          'ws@1',
          entryOf(mallory, { op: 'set', record: newRecordId(), field: 'title', value: 'x' }),
        ),
      ],
      'not_allowed',
    );
  });

  test('[RO1] reading other people’s deployments', async () => {
    expect((await mallory.pull()).map((frame) => frame.document)).toEqual([ownDoc.name]);
    expect(
      await mallory.page('/updates', { since: 0, documents: [doc.name, 'ws@1'] }),
    ).toMatchObject({ frames: [] });
    for (const path of ['/clocks', '/snapshot'])
      expect(
        await mallory.call('GET', `${path}?document=${encodeURIComponent(doc.name)}`),
      ).toMatchObject({ status: 404 });
    expect(
      await mallory.call('POST', '/missing', { document: doc.name, clocks: [], after: 0 }),
    ).toMatchObject({ status: 404 });
    expect(JSON.stringify(await mallory.get('/digest'))).not.toContain(deployment);
  });

  test('[HU20] one bad frame among good ones is refused alone', async () => {
    const other = new DocumentWriter(ownDoc.name);
    const answer = await mallory.push([
      ownDoc.write(breakage(mallory, own)),
      other.write(breakage(mallory, deployment)),
      ownDoc.write(breakage(mallory, own)),
    ]);
    expect(answer.receipts).toHaveLength(2);
    expect(answer.rejected).toMatchObject([{ code: 'wrong_document' }]);
  });
});

describe('bodies', () => {
  test.each([
    ['zstd', (b: Buffer) => zlib.zstdCompressSync(b)],
    ['gzip', (b: Buffer) => zlib.gzipSync(b)],
  ] as const)('[HU21] a %s bomb costs no more than the limit', async (encoding, pack) => {
    const hub = await startHub({
      limits: {
        told: {
          frames: 2000,
          bodyBytes: 1_000_000,
          unpackedBytes: 4_000_000,
          updateBytes: 1_000_000,
          blobBytes: 1e6,
          bundleBytes: 1000,
          documents: 10,
        },
      },
    });
    const ana = await hub.join();
    const bomb = pack(Buffer.alloc(512 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage().rss;
    const answer = await ana.call('POST', '/push', bomb, {
      'content-type': 'application/vnd.fieldloop.frames',
      'content-encoding': encoding,
    });
    expect(answer).toMatchObject({ status: 413, code: 'too_large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test('[HU21] too large, too many, unknown or truncated gets a code', async () => {
    const hub = await startHub({
      limits: {
        told: {
          frames: 2,
          bodyBytes: 10_000,
          unpackedBytes: 20_000,
          updateBytes: 1000,
          blobBytes: 1e6,
          bundleBytes: 1000,
          documents: 10,
        },
      },
    });
    const ana = await hub.join();
    const frame = { document: 'ws@1', update: new Uint8Array(100) };
    expect(await ana.pushRaw(Buffer.alloc(10_001), null)).toMatchObject({
      status: 413,
      code: 'too_large',
    });
    expect(await ana.pushRaw(Buffer.alloc(30_000), 'gzip')).toMatchObject({
      status: 413,
      code: 'too_large',
    });
    expect(await ana.pushRaw(writeFrames([frame, frame, frame]))).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
    expect(await ana.pushRaw(writeFrames([frame]), 'br')).toMatchObject({
      status: 415,
      code: 'unsupported',
    });
    expect(await ana.pushRaw(writeFrames([frame]).subarray(0, 20))).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
    expect(
      await ana.call('POST', '/push', zlib.zstdCompressSync(writeFrames([frame])).subarray(0, 15), {
        'content-type': 'application/vnd.fieldloop.frames',
        'content-encoding': 'zstd',
      }),
    ).toMatchObject({ status: 400 });
    expect(await ana.call('POST', '/push', { frames: [] })).toMatchObject({
      status: 415,
      code: 'unsupported',
    });
    expect(await ana.push([{ document: 'ws@1', update: new Uint8Array(1001) }])).toMatchObject({
      rejected: [{ code: 'too_large' }],
    });
    expect(await ana.push([frame])).toMatchObject({ rejected: [{ code: 'unreadable' }] });
  });

  test('[HU21] garbage at every address is answered with a code, and the hub goes on', async () => {
    const hub = await startHub();
    const ana = await hub.join();
    for (const [method, path, body] of [
      ['GET', '/changes'],
      ['GET', '/changes?since=-1'],
      ['GET', '/changes?since=1e99'],
      ['GET', '/updates?since=abc'],
      ['GET', '/snapshot'],
      ['GET', '/clocks?document=%00'],
      ['POST', '/updates', { since: 0, documents: [] }],
      ['POST', '/missing', { document: 'ws@1', clocks: [[1]], after: 0 }],
      ['POST', '/join', { code: 1 }],
      ['POST', '/session', []],
      ['POST', '/challenge', null],
      ['GET', '/blobs/..%2f..%2fhub.sqlite'],
      ['GET', '/nowhere'],
      ['DELETE', '/hub'],
    ] as const) {
      const answer = await ana.call(method, path, body);
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.code, path).not.toBe(null);
    }
    expect(
      await ana.call('GET', '/changes?since=0', undefined, { authorization: 'Bearer ' }),
    ).toMatchObject({ status: 401 });
    expect(await ana.get('/healthz')).toEqual({ ok: true, head: 0 });
  });
});
