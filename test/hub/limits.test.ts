import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announceUpload, forgetUpload } from '../../hub/blobs/upload-shares.ts';
import type { HubDatabase } from '../../hub/database/hub-database.ts';
import { readUsage } from '../../hub/admin/usage-command.ts';
import { prepareFrames } from '../../hub/ingest/prepare-frames.ts';
import { appendPushes } from '../../hub/log-store/append.ts';
import { type MemberLimits, standardMemberLimits } from '../../hub/member-limits.ts';
import { standardBodyLimits } from '../../hub/server/body-limits.ts';
import { newRecordId } from '../../shared/ids.ts';
import type { Frame } from '../../shared/protocol/frames.ts';
import { sha256 } from '../../hub/sha256.ts';
import { onEveryDatabase, type TestDatabase } from './support/databases.ts';
import {
  breakage,
  comment,
  depName,
  DocumentWriter,
  openDeployment,
  type Writer,
} from './support/entries.ts';
import { startHub } from './support/hub.ts';
import { enrol } from './support/people.ts';

onEveryDatabase('limits of one member', (backend) => {
  let made: TestDatabase;
  let db: HubDatabase;
  let other: HubDatabase;
  beforeEach(async () => {
    made = await backend.make();
    // Two processes of one hub.
    [db, other] = [await made.open(), await made.open()];
  });
  afterEach(() => made.remove());

  async function push(
    writer: Writer,
    frames: readonly Frame[],
    limits: Partial<MemberLimits> = {},
    on = db,
  ): Promise<string[]> {
    const { prepared, refused } = await prepareFrames(frames, { updateBytes: 8_000_000 });
    expect(refused).toEqual([]);
    const [outcome] = await appendPushes(
      on,
      [{ device: writer.device, frames: prepared }],
      Date.now(),
      { ...standardMemberLimits, ...limits },
    );
    if (outcome?.kind !== 'answered') throw new Error('signed out');
    return outcome.refused.map(({ code, reason }) => {
      expect(reason).toMatch(/^[A-Z].{10,}\.$/s);
      return code;
    });
  }

  const deploymentFrame = (writer: Writer): Frame => {
    const id = newRecordId();
    return new DocumentWriter(depName(id)).write(openDeployment(writer, id));
  };

  test(
    '[HU42] nobody begins a document that nobody needs: an epoch before its time, triage ' +
      'of no deployment',
    async () => {
      const [success, lead] = [
        await enrol(db, { role: 'success' }),
        await enrol(db, { role: 'research' }),
      ];
      const names = [2, 3, 77, 999_999].flatMap((epoch) => [
        `ws@${epoch}`,
        `dep/${newRecordId()}@${epoch}`,
      ]);
      const frames = (writer: Writer, all: string[]): Frame[] =>
        all.map((name) => new DocumentWriter(name).write(comment(writer, newRecordId())));
      const codes = await push(success, frames(success, [...names, depName(newRecordId())]));
      expect(codes).toHaveLength(names.length + 1);
      expect(new Set(codes)).toEqual(new Set(['epoch_ahead', 'not_allowed']));
      expect(await push(lead, frames(lead, ['ws@2', `tri/${newRecordId()}@1`]))).toHaveLength(2);
      expect(await db.all('SELECT name FROM document')).toEqual([]);
    },
  );

  test('[HU42] an epoch begins when the one before is full', async () => {
    const fay = await enrol(db);
    const id = newRecordId();
    const first = new DocumentWriter(depName(id));
    await push(fay, [first.write(openDeployment(fay, id))]);
    const second = new DocumentWriter(`dep/${id}@2`).write(breakage(fay, id));
    expect(await push(fay, [second])).toEqual(['epoch_ahead']);
    await db.write((sql) => sql.run('UPDATE document SET entries = 5000'));
    expect(await push(fay, [second])).toEqual([]);
    expect(await push(fay, [new DocumentWriter(`dep/${id}@4`).write(breakage(fay, id))])).toEqual([
      'epoch_ahead',
    ]);
  });

  test('[HU43] parallel pushes over two processes keep the limit of documents', async () => {
    const fay = await enrol(db);
    const frames = Array.from({ length: 24 }, () => deploymentFrame(fay));
    const answers = await Promise.all(
      frames.map((frame, i) => push(fay, [frame], { documents: 5 }, i % 2 === 0 ? db : other)),
    );
    expect(answers.filter((codes) => codes.length === 0)).toHaveLength(5);
    expect(answers.flat()).toEqual(Array.from({ length: 19 }, () => 'over_limit'));
    expect(await push(fay, [deploymentFrame(fay), deploymentFrame(fay)], { documents: 6 })).toEqual(
      ['over_limit'],
    );
    // Others are not touched.
    const bob = await enrol(db);
    expect(await push(bob, [deploymentFrame(bob)], { documents: 5 })).toEqual([]);
  });

  test(
    '[HU43][HU46] bytes of records and client ids in one document end at their limits; ' +
      'what is there stays readable',
    async () => {
      const fay = await enrol(db);
      const id = newRecordId();
      await push(fay, [new DocumentWriter(depName(id)).write(openDeployment(fay, id))]);
      const more = (): Frame => new DocumentWriter(depName(id)).write(breakage(fay, id));
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, i) =>
          push(fay, [more()], { clientIds: 4 }, i % 2 === 0 ? db : other),
        ),
      );
      expect(answers.flat()).toHaveLength(9);
      const { bytes } = (await db.first<{ bytes: number }>('SELECT bytes FROM log_share')) as {
        bytes: number;
      };
      expect(await push(fay, [more()], { logBytes: bytes })).toEqual(['over_limit']);
      expect(await push(fay, [more()], { logBytes: bytes + 10_000 })).toEqual([]);
      expect((await readUsage(db))[0]).toMatchObject({
        documents: 1,
        devices: [{ updates: 5, client_ids: 5 }],
      });
    },
  );

  test(
    '[HU44] announced uploads count at once, over two processes, and are free again when ' +
      'they end',
    async () => {
      const fay = await enrol(db);
      const announce = (i: number, size: number) =>
        announceUpload(
          i % 2 === 0 ? db : other,
          {
            id: `u${i}`,
            device: fay.device,
            member: fay.author,
            sha256: sha256(String(i)),
            size,
          },
          { ...standardMemberLimits, uploads: 3, fileBytes: 1000 },
          Date.now(),
        ).then(
          () => 'taken',
          (error: { code: string }) => error.code,
        );
      const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => announce(i, 10)));
      expect(answers.filter((code) => code === 'taken')).toHaveLength(3);
      expect(new Set(answers)).toEqual(new Set(['taken', 'slow_down']));
      // The same file again takes the place of the first try.
      const again = answers.indexOf('taken');
      expect(await announce(again, 10)).toBe('taken');
      await forgetUpload(db, `u${again}`);
      expect(await announce(50, 990)).toBe('over_limit');
      expect(await announce(50, 900)).toBe('taken');
    },
  );
});

test('[HU44] unfinished uploads are refused; a finished one makes room', async () => {
  const hub = await startHub();
  const ana = await hub.join();
  const begin = (bytes: Buffer) =>
    ana.call('POST', '/uploads', undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `sha256 ${Buffer.from(sha256(bytes)).toString('base64')}`,
    });
  const files = Array.from({ length: 21 }, () => randomBytes(20));
  const begun = [];
  for (const file of files) begun.push(await begin(file));
  expect(begun.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 20 }, () => 201),
    429,
  ]);
  expect(begun.at(-1)?.code).toBe('slow_down');
  const place = begun[0]?.headers.get('location') ?? '';
  await ana.call('PATCH', place, new Uint8Array(files[0] as Buffer), {
    'tus-resumable': '1.0.0',
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
  });
  expect((await begin(files[20] as Buffer)).status).toBe(201);
});

/**
 * A request whose body does not come.
 * @returns what the hub answers, and when it closes
 */
function openBody(url: string, path: string, headers: Record<string, string>): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket
      .setEncoding('utf8')
      .on('data', (text) => {
        answer += text;
      })
      .on('error', () => undefined)
      .on('close', () => {
        resolve(answer);
      });
    const lines = Object.entries({ host: hostname, ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    socket.write(`POST ${path} HTTP/1.1\r\n${lines}\r\n`);
  });
}

test(
  '[HU48] bodies that never come are few, hold no memory that was not there for them, and ' +
    'are cut off',
  async () => {
    const hub = await startHub({
      limits: { bodies: { ...standardBodyLimits, ofSender: 2, everyMs: 200 } },
    });
    const ana = await hub.join();
    const authorization = `Bearer ${ana.token}`;
    const headers = {
      authorization,
      'content-type': 'application/vnd.fieldloop.frames',
      'content-length': '8000000',
      connection: 'close',
    };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => openBody(hub.url, '/push', headers)),
    );
    // Two were waited for and cut off without an answer, the others were refused before any of
    // their body came.
    expect(answers.filter((answer) => answer.includes('slow_down'))).toHaveLength(3);
    expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 429'))).toHaveLength(3);
    expect((await ana.push([])).rejected).toEqual([]);
  },
);

test('[HU48] a stranger’s body is small, and all of them together are bounded', async () => {
  const hub = await startHub({
    limits: { bodies: { ...standardBodyLimits, bytes: 1000, everyMs: 200 } },
  });
  const big = { 'content-type': 'application/json', 'content-length': '5000', connection: 'close' };
  expect(await openBody(hub.url, '/join', big)).toContain('hub_busy');
  const stranger = {
    'content-type': 'application/json',
    'content-length': '8000000',
    connection: 'close',
  };
  expect(await openBody(hub.url, '/missing', stranger)).toContain('not_signed_in');
});
