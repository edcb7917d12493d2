import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { newDeviceId } from '../../../../shared/ids.ts';
import { readFrames, writeFrame, writePage } from '../../../../shared/protocol/frames.ts';
import { framesType } from '../../../../shared/protocol/protocol.ts';
import { partialPath } from '../../../../electron/core/replication/files/download-blob.ts';
import { FaultyHub } from '../../../../electron/core/replication/connection/faulty-hub.ts';
import { followPokes } from '../../../../electron/core/replication/connection/follow-pokes.ts';
import type { HubSession } from '../../../../electron/core/replication/connection/hub-client.ts';
import { Pace } from '../../../../electron/core/replication/connection/pace.ts';
import { RequestBudget } from '../../../../electron/core/replication/connection/request-budget.ts';
import { Unreachable } from '../../../../electron/core/replication/connection/unreachable.ts';
import { readIncarnation, writeMeta } from '../../../../hub/accounts/identity.ts';
import { standardMemberLimits } from '../../../../hub/member-limits.ts';
import { startHub, type TestHub } from '../../../hub/support/hub.ts';
import { joinSite, type Site } from '../../../sync/support/site.ts';
import {
  answerBytes,
  answerEndlessly,
  answerWith,
  type AskedOfHub,
  type HostileHub,
  hostileHub,
  refuseWith,
} from './hostile-hub.ts';
import { ask } from './joined.ts';
import { logOutcome, makeDeployment } from './members.ts';

const cursorOf = ({ url }: AskedOfHub): number =>
  Number(new URL(url, 'http://hub').searchParams.get('since'));
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let hub: TestHub;
let hostile: HostileHub;
let lead: Site;
let deployment: string;

/** A lead whose hub turns hostile when there is something to read. */
beforeEach(async () => {
  hub = await startHub();
  hostile = await hostileHub(hub);
  const fdc = await joinSite(hub, {
    before: async (core) => {
      deployment = await makeDeployment(core);
    },
  });
  await logOutcome(fdc.core, deployment, 'Before');
  await fdc.sync();
  lead = await joinSite(hub, { role: 'research', url: hostile.url });
  await lead.sync();
  await logOutcome(fdc.core, deployment, 'Not read yet');
  await fdc.sync();
  hostile.reset();
});

/**
 * The round ends with few requests, is told as a fault of the hub, and goes well once the hub does.
 */
async function expectTold(words: string, mostAsked = 12): Promise<void> {
  await expect(lead.sync()).rejects.toMatchObject({ data: { code: 'faulty_hub' } });
  expect(hostile.asked.length).toBeLessThanOrEqual(mostAsked);
  const state = await lead.core.client.sync.state();
  expect(state.phase).toBe('resting');
  expect(state.problem).toMatchObject({
    code: 'faulty_hub',
    happened: expect.stringContaining(words) as string,
  });
  hostile.reset();
  expect(await lead.sync()).toMatchObject({ pending: 0, rejected: 0 });
  expect((await lead.core.client.sync.state()).problem).toBeNull();
  expect(await lead.core.client.data.check()).toMatchObject({ ok: true });
}

describe('a hub whose log never ends', () => {
  test('[SY30] it says for ever that its log no longer reaches back', async () => {
    hostile.on('GET /updates', refuseWith(410, 'cursor_too_old'));
    await expectTold('no longer reaches back');
  });

  test('[SY30] it announces more with the same cursor for ever', async () => {
    const same = (asked: AskedOfHub) =>
      writePage({ frames: [], next: cursorOf(asked), more: true });
    hostile.on('GET /updates', answerBytes(framesType, same));
    await expectTold('sends none');
  });

  test('[SY30] its cursor grows and nothing comes', async () => {
    const growing = (asked: AskedOfHub) =>
      writePage({ frames: [], next: cursorOf(asked) + 1, more: true });
    hostile.on('GET /updates', answerBytes(framesType, growing));
    await expectTold('sends none');
  });

  test('[SY30] its cursor goes back', async () => {
    hostile.on(
      'GET /updates',
      answerBytes(framesType, () => writePage({ frames: [], next: 0, more: false })),
    );
    await expectTold('out of order');
  });

  test('[SY30] its head goes back without a word', async () => {
    const incarnation = await readIncarnation(hub.hub.database);
    hostile.on(
      'GET /changes',
      answerWith(() => ({ head: 0, floor: 0, scope: 1, incarnation, documents: [] })),
    );
    await expectTold('out of order');
  });

  test('[SY30] it says for ever that it was set back', async () => {
    hostile.on('GET /changes', refuseWith(409, 'cursor_ahead'));
    await expectTold('ends before it starts');
  });

  test('[SY30] the repair of a document never ends', async () => {
    hostile.on('GET /updates', refuseWith(410, 'cursor_too_old'));
    const same = ({ body }: AskedOfHub) => {
      const { after } = JSON.parse(body.toString()) as { after: number };
      return writePage({ frames: [], next: after, more: true });
    };
    hostile.on('POST /missing', answerBytes(framesType, same));
    await expectTold('sends none');
  });

  test('[SY30] its list of documents never ends', async () => {
    hostile.on('GET /updates', refuseWith(410, 'cursor_too_old'));
    const incarnation = await readIncarnation(hub.hub.database);
    hostile.on(
      'GET /digest',
      answerWith(() => ({ head: 99, scope: 1, incarnation, documents: [], next: 'ws@1' })),
    );
    await expectTold('no end');
  });

  test('[SY30] a snapshot never ends', async () => {
    hostile.on('GET /updates', refuseWith(410, 'cursor_too_old'));
    hostile.on('POST /missing', refuseWith(410, 'cursor_too_old'));
    let seq = 0;
    const other = () => {
      seq++;
      const frame = {
        document: 'ws@1',
        update: new Uint8Array([0, 0]),
        seq,
        received: 1,
        device: '',
      };
      return writePage({ frames: [frame], next: 1, more: true });
    };
    hostile.on('GET /snapshot', answerBytes(framesType, other));
    await expectTold('another state', 20);
  });

  test('[SY30] it refers from the log to the snapshot and back', async () => {
    hostile.on('GET /updates', refuseWith(410, 'cursor_too_old'));
    hostile.on('POST /missing', refuseWith(410, 'cursor_too_old'));
    hostile.on(
      'GET /snapshot',
      answerBytes(framesType, () => writePage({ frames: [], next: 1, more: false })),
    );
    await expectTold('snapshot');
  });

  test('[SY30] it says with every session that it was restored', async () => {
    for (let i = 0; i < 3; i++) {
      await restart();
      await lead.sync();
    }
    await restart();
    await expect(lead.sync()).rejects.toMatchObject({ data: { code: 'faulty_hub' } });

    async function restart(): Promise<void> {
      await writeMeta(hub.hub.database, 'incarnation', newDeviceId());
      await hub.hub.database.write((sql) => sql.run('DELETE FROM session'));
    }
  });
});

describe('a hub that sends what nobody asked for', () => {
  test('[SY31] an endless answer', async () => {
    hostile.on(
      'GET /changes',
      answerEndlessly({ 'content-type': 'application/json' }, ' '.repeat(65_536)),
    );
    await expectTold('larger than');
  });

  test('[SY31] a page that unpacks without end', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(80 * 1024 * 1024));
    hostile.on('GET /updates', (_asked, answer) => {
      answer.writeHead(200, { 'content-type': framesType, 'content-encoding': 'gzip' }).end(bomb);
    });
    await expectTold('unpacks to more');
  });

  test('[SY31] changes for the documents that are this device’s own', async () => {
    const page = (asked: AskedOfHub) => {
      const seq = cursorOf(asked) + 1;
      const frame = {
        document: 'own/ws@1',
        update: new Uint8Array([0, 0]),
        seq,
        received: 1,
        device: 'x',
      };
      return writePage({ frames: [frame], next: seq, more: false });
    };
    hostile.on('GET /updates', answerBytes(framesType, page));
    await expectTold('cannot be shared');
    expect(
      ask(lead.folder, "SELECT 1 FROM doc_update WHERE document = 'own/ws@1' AND source = 'peer'"),
    ).toEqual([]);
  });

  test('[SY31] receipts for what was not sent', async () => {
    await lead.core.client.records.create({
      type: 'profession',
      values: { title: 'Sample profession' },
    });
    const receipts = { hash: sha(randomBytes(4)), seqs: [[1, 1]], clocksAhead: [] };
    hostile.on(
      'POST /push',
      answerWith(() => ({ receipts, rejected: [], hubMs: 1 })),
    );
    await expectTold('not for what was sent');
  });

  test('[SY31] a message of ten megabytes and control characters', async () => {
    const message = `No\u0007\n${'x'.repeat(10_000_000)}`;
    hostile.on('GET /changes', (_asked, answer) => {
      answer.writeHead(400, { 'content-type': 'application/json' });
      answer.end(JSON.stringify({ error: { code: 'invalid_request', message } }));
    });
    await expect(lead.sync()).rejects.toMatchObject({ data: { code: 'refused_by_hub' } });
    const { problem } = await lead.core.client.sync.state();
    expect(problem?.happened.length).toBeLessThanOrEqual(500);
    expect(problem?.happened).toMatch(/^No x+…$/);
  });

  test('[SY31] a line for news that is flooded, with and without ends of lines', async () => {
    for (const piece of ['x'.repeat(60_000), 'event: nothing\n'.repeat(4_000)]) {
      const stream = Readable.from(
        (function* flood() {
          for (;;) yield Buffer.from(piece);
        })(),
      );
      const session = { poke: () => Promise.resolve(stream) } as unknown as HubSession;
      const listener = { onHead: () => undefined, onScope: () => undefined };
      await expect(followPokes(session, new AbortController().signal, listener)).rejects.toThrow(
        FaultyHub,
      );
    }
  });

  test('[SY31] a byte now and then', () => {
    let ms = 0;
    const pace = new Pace(() => ms);
    pace.came(1);
    ms = 125_000;
    expect(() => {
      pace.came(1);
    }).toThrow(Unreachable);
    const slow = new Pace(() => ms);
    // 64 kbit/s for an hour.
    for (let i = 0; i < 3_600; i++) {
      ms += 1000;
      slow.came(8_000);
    }
  });
});

test('[HU47] a list of documents that comes in many pages is compared whole', async () => {
  hostile.on('GET /updates', refuseWith(410, 'cursor_too_old'));
  hostile.on('GET /digest', ({ url, headers }, answer) => {
    const { authorization = '' } = headers;
    void fetch(hub.url + url.replace(/most=\d+/, 'most=1'), { headers: { authorization } }).then(
      async (got) => {
        answer.writeHead(200, { 'content-type': 'application/json' }).end(await got.text());
      },
    );
  });
  await expect(lead.sync()).rejects.toMatchObject({ data: { code: 'faulty_hub' } });
  expect(hostile.asked.filter((what) => what === 'GET /digest').length).toBeGreaterThan(1);
  expect(ask(lead.folder, "SELECT title FROM record WHERE title = 'Not read yet'")).toHaveLength(1);
});

test('[SY33] what a limit rejects waits, is told, and goes up when raised', async () => {
  const member = { ...standardMemberLimits, documents: 2 };
  const limited = await startHub({ limits: { member } });
  const fdc = await joinSite(limited, {});
  // The workspace's document and this deployment's are what the limit allows.
  await makeDeployment(fdc.core, 'One');
  await fdc.sync();
  const second = await makeDeployment(fdc.core, 'Two');
  await logOutcome(fdc.core, second, 'Over the limit');
  for (let i = 0; i < 3; i++) {
    await expect(fdc.sync()).rejects.toMatchObject({
      data: {
        code: 'refused_by_hub',
        happened: expect.stringContaining('limit for documents') as string,
      },
    });
  }
  const { phase, problem, pending } = await fdc.core.client.sync.state();
  expect({ phase, updates: pending.updates, rejected: pending.rejected }).toEqual({
    phase: 'resting',
    updates: 2,
    rejected: 0,
  });
  expect(problem?.next).toContain('raise the limit');
  Object.assign(member, { documents: 10 });
  expect(await fdc.sync()).toMatchObject({ pending: 0, rejected: 0 });
  expect((await fdc.core.client.sync.state()).problem).toBeNull();
  const reader = await joinSite(limited, { role: 'research' });
  await reader.sync();
  expect(
    ask(reader.folder, "SELECT title FROM record WHERE title IN ('Two', 'Over the limit')"),
  ).toHaveLength(2);
});

test('[SY30] a hub that calls every document full ends the round', async () => {
  await lead.core.client.records.create({
    type: 'profession',
    values: { title: 'Sample profession' },
  });
  hostile.on('POST /push', ({ body, headers }, answer) => {
    const unpacked = headers['content-encoding'] === 'zstd' ? zlib.zstdDecompressSync(body) : body;
    const read = readFrames(unpacked, { frames: 10_000 });
    const frames = read.ok ? read.value : [];
    const rejected = frames.map((frame) => ({
      hash: sha(writeFrame(frame)),
      code: 'too_many_clients',
      reason: 'It is full.',
    }));
    answer.writeHead(200, { 'content-type': 'application/json' });
    answer.end(
      JSON.stringify({
        receipts: { hash: sha(Buffer.alloc(0)), seqs: [], clocksAhead: [] },
        rejected,
        hubMs: 1,
      }),
    );
  });
  await expect(lead.sync()).rejects.toMatchObject({ data: { code: 'faulty_hub' } });
  expect(hostile.asked.length).toBeLessThan(60);
  hostile.reset();
  expect(await lead.sync()).toMatchObject({ pending: 0, rejected: 0 });
});

test('[SY30] no round takes more requests than its budget', () => {
  const budget = new RequestBudget(3);
  for (let i = 0; i < 3; i++) budget.spend();
  expect(() => {
    budget.spend();
  }).toThrow(FaultyHub);
});

describe('files', () => {
  const content = randomBytes(10);
  const etag = { etag: `"${sha(content)}"` };
  const file = {
    name: 'still.bin',
    mediaType: 'application/octet-stream',
    content: new Uint8Array(content),
    thumbnail: null,
  };

  /** The lead has the record and not the file. */
  async function attachElsewhere(): Promise<void> {
    const other = await joinSite(hub, { role: 'research', name: 'Another lead' });
    await other.sync();
    const profession = await other.core.client.records.create({
      type: 'profession',
      values: { title: 'Sample profession' },
    });
    await other.core.client.attachments.add({ subject: profession.record.id, ...file });
    await other.sync();
  }

  const problems = async () =>
    (await lead.core.client.sync.files({ limit: 5 })).map(({ problem }) => problem);

  test('[SY32] an endless body for a file of ten bytes is cut off and told', async () => {
    await attachElsewhere();
    hostile.on('GET /blobs', answerEndlessly(etag, Buffer.alloc(65_536)));
    await lead.sync();
    expect(await problems()).toEqual([expect.stringContaining('more data than the file’s size')]);
    expect(existsSync(partialPath(lead.folder, sha(content)))).toBe(false);
    expect(hostile.asked.filter((what) => what.startsWith('GET /blobs'))).toHaveLength(1);
    hostile.reset();
    await lead.core.client.sync.retryFiles({ sha256: null });
    await lead.sync();
    expect(await problems()).toEqual([]);
  });

  const offsets: Readonly<Record<string, string>> = {
    'stays where it was': '0',
    'jumps beyond the end': '99999',
    'goes below zero': '-5',
  };
  test.each(Object.entries(offsets))(
    '[SY32] an upload whose offset %s ends, is told, and goes on later',
    async (_what, offset) => {
      const { record } = await lead.core.client.records.create({
        type: 'profession',
        values: { title: 'Sample profession' },
      });
      await lead.core.client.attachments.add({ subject: record.id, ...file });
      hostile.on('PATCH /uploads', (_asked, answer) => {
        answer.writeHead(204, { 'upload-offset': offset }).end();
      });
      await expect(lead.sync()).rejects.toMatchObject({ data: { code: 'faulty_hub' } });
      expect(hostile.asked.filter((what) => what.startsWith('PATCH')).length).toBe(1);
      expect((await lead.core.client.sync.state()).files.problem).toMatchObject({
        code: 'faulty_hub',
      });
      hostile.reset();
      await lead.sync();
      expect(await problems()).toEqual([]);
    },
  );

  test('[SY32] a file that arrives damaged each time is sent twice only', async () => {
    const { record } = await lead.core.client.records.create({
      type: 'profession',
      values: { title: 'Sample profession' },
    });
    await lead.core.client.attachments.add({ subject: record.id, ...file });
    hostile.on('PATCH /uploads', refuseWith(460, 'invalid_request'));
    await expect(lead.sync()).rejects.toMatchObject({ data: { code: 'offline' } });
    for (let i = 0; i < 5; i++) await lead.sync();
    expect(hostile.asked.filter((what) => what.startsWith('PATCH')).length).toBe(2);
    expect(await problems()).toEqual([expect.stringContaining('arrived damaged')]);
  });
});
