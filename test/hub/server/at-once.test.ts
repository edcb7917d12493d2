import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { revoke } from '../../../hub/accounts/revoke.ts';
import { noteBlob } from '../../../hub/blobs/blob-access.ts';
import { newRecordId } from '../../../shared/ids.ts';
import type { TestClient } from '../support/client.ts';
import { breakage, depName, DocumentWriter, openDeployment } from '../support/entries.ts';
import { startHub, type TestHub } from '../support/hub.ts';
import { askHub } from '../support/process.ts';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bearer = (client: TestClient): Record<string, string> => ({
  authorization: `Bearer ${client.token}`,
});
const tus = { 'tus-resumable': '1.0.0' };

async function beginUpload(client: TestClient, bytes: Buffer): Promise<string> {
  const metadata = `sha256 ${Buffer.from(sha(bytes)).toString('base64')}`;
  const headers = { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata };
  const answer = await client.call('POST', '/uploads', undefined, headers);
  expect(answer.status).toBe(201);
  return answer.headers.get('location') as string;
}

const patchHeaders = (client: TestClient, at: number): Record<string, string> => ({
  ...tus,
  ...bearer(client),
  'upload-offset': String(at),
  'content-type': 'application/offset+octet-stream',
});

/** Sends a piece of an upload that is whole when it arrives. */
const sendPiece = (client: TestClient, at: string, offset: number, bytes: Buffer) =>
  client.call('PATCH', at, bytes, patchHeaders(client, offset));

test('[HU13] a challenge works once, also after sessions and restarts', async () => {
  const hub = await startHub();
  const ana = await hub.join();
  const proof = await ana.sessionRequest();
  expect((await ana.call('POST', '/session', proof)).status).toBe(200);
  for (let i = 0; i < 9; i++) await ana.signIn();
  expect(await ana.call('POST', '/session', proof)).toMatchObject({
    status: 401,
    code: 'not_signed_in',
  });
  const { challenge } = proof as { challenge: string };
  const longer = { ...proof, challenge: `${challenge}.` };
  expect((await ana.call('POST', '/session', longer)).status).toBe(401);
  await hub.hub.database.write((sql) => sql.run('DELETE FROM session'));
  expect((await ana.call('POST', '/session', proof)).status).toBe(401);
  await hub.close();
  const again = await startHub({ places: { data: hub.folder, store: null, blobs: null } });
  const response = await fetch(`${again.url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(proof),
  });
  expect(response.status).toBe(401);
});

test('[HU13] what is kept of used challenges is bounded, and goes with time', async () => {
  const hub = await startHub();
  const [ana, bob] = [await hub.join(), await hub.join()];
  const kept = async (): Promise<number> =>
    (await hub.hub.database.first<{ n: number }>('SELECT COUNT(*) AS n FROM used_challenge'))?.n ??
    0;
  for (let i = await kept(); i < 201; i++) await ana.signIn();
  expect(await ana.call('POST', '/session', await ana.sessionRequest())).toMatchObject({
    status: 429,
    code: 'slow_down',
  });
  await bob.signIn();
  expect(await kept()).toBeLessThanOrEqual(202);
  hub.clock.ms += 3_600_001;
  await ana.signIn();
  expect(await kept()).toBe(1);
});

test('[HU16] an upload of a revoked device ends with the next piece', async () => {
  const hub = await startHub();
  const [ana, lead] = [await hub.join(), await hub.join({ role: 'research' })];
  const bytes = randomBytes(600_000);
  const at = await beginUpload(ana, bytes);
  const patch = httpRequest(ana.url + at, {
    method: 'PATCH',
    headers: { ...patchHeaders(ana, 0), 'content-length': String(bytes.length) },
  });
  const answered = once(patch, 'response') as Promise<[IncomingMessage]>;
  patch.on('error', () => undefined);
  patch.write(bytes.subarray(0, 300_000));
  // Not asked by HEAD: that ends a PATCH that is under way.
  const isEmpty = (): boolean => statSync(join(hub.folder, at)).size === 0;
  while (isEmpty())
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  await askHub(['revoke', ana.device, '--data', hub.folder]);
  patch.end(bytes.subarray(300_000));
  const [answer] = await answered;
  expect(answer.statusCode).toBe(403);
  expect(JSON.parse((await answer.toArray()).join('')) as unknown).toMatchObject({
    error: { code: 'device_revoked' },
  });
  expect((await lead.call('GET', `/blobs/${sha(bytes)}`)).status).toBe(404);
  expect(await hub.hub.blobs.findSize(sha(bytes))).toBe(null);
});

test('[HU16] a device revoked while its upload is checked gets none of it', async () => {
  const hub = await startHub();
  const ana = await hub.join();
  const bytes = randomBytes(1000);
  const at = await beginUpload(ana, bytes);
  const { blobs, database } = hub.hub;
  const { settle } = blobs;
  Object.assign(blobs, {
    settle: async (upload: string, hash: string) => {
      const size = await settle(upload, hash);
      await revoke(database, ana.device, hub.clock.ms);
      return size;
    },
  });
  expect(await sendPiece(ana, at, 0, bytes)).toMatchObject({ status: 403, code: 'device_revoked' });
  expect(await database.all('SELECT * FROM blob_holder')).toEqual([]);
});

/** The text of an event stream as it comes. */
async function listen(
  client: TestClient,
): Promise<{ heard: () => string; next: Promise<void>; ended: Promise<void> }> {
  const stream = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(`${client.url}/poke`, { headers: bearer(client) }, resolve)
      .on('error', reject)
      .end();
  });
  let text = '';
  const next = once(stream, 'data').then(() => undefined);
  stream.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  return { heard: () => text, next, ended: once(stream, 'end').then(() => undefined) };
}

async function streamOfRevoked(
  hub: TestHub,
  take: (device: string) => Promise<unknown>,
): Promise<string> {
  const lead = await hub.join({ role: 'research' });
  const other = await hub.join({ role: 'research' });
  const { heard, next, ended } = await listen(lead);
  await next;
  const before = heard();
  await take(lead.device);
  const deployment = newRecordId();
  await other.push([
    new DocumentWriter(depName(deployment)).write(openDeployment(other, deployment)),
  ]);
  await ended;
  return heard().slice(before.length);
}

test('[HU16] the event stream of a revoked device ends at once', async () => {
  const hub = await startHub();
  expect(
    await streamOfRevoked(hub, (device) => revoke(hub.hub.database, device, hub.clock.ms)),
  ).toBe('');
  expect(
    await streamOfRevoked(hub, (device) => askHub(['revoke', device, '--data', hub.folder])),
  ).toBe('');
});

test('[HU16] the event stream of an ended session or left device ends too', async () => {
  const hub = await startHub();
  const { database } = hub.hub;
  expect(
    await streamOfRevoked(hub, (device) =>
      database.write((sql) => sql.run('DELETE FROM session WHERE device = ?', device)),
    ),
  ).toBe('');
  expect(
    await streamOfRevoked(hub, () => Promise.resolve((hub.clock.ms += 13 * 3_600_000))).catch(
      () => '',
    ),
  ).toBe('');
});

test('[HU16] a download of a device that is revoked is cut off', async () => {
  const hub = await startHub();
  const ana = await hub.join();
  const bytes = randomBytes(24 * 1024 * 1024);
  const at = await beginUpload(ana, bytes);
  expect((await sendPiece(ana, at, 0, bytes)).status).toBe(204);
  const stream = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(`${ana.url}/blobs/${sha(bytes)}`, { headers: bearer(ana) }, resolve)
      .on('error', reject)
      .end();
  });
  const [first] = (await once(stream, 'data')) as [Buffer];
  stream.pause();
  await revoke(hub.hub.database, ana.device, hub.clock.ms);
  let received = first.length;
  await new Promise<void>((resolve) => {
    stream.on('data', (more: Buffer) => {
      received += more.length;
    });
    stream.on('close', resolve).on('error', () => undefined);
    stream.resume();
  });
  expect(received).toBeLessThan(bytes.length);
});

test('[HU16] what is answered after a revocation is refused', async () => {
  const hub = await startHub();
  const [ana, bob] = [await hub.join({ role: 'research' }), await hub.join()];
  const deployment = newRecordId();
  const doc = new DocumentWriter(depName(deployment));
  await bob.push([
    doc.write(openDeployment(bob, deployment)),
    doc.write(breakage(bob, deployment)),
  ]);
  await noteBlob(hub.hub.database, bob.identity, 'a'.repeat(64), 1, 0);
  const { database } = hub.hub;
  const { read } = database;
  const document = encodeURIComponent(doc.name);
  const asked: [string, string, unknown?][] = [
    ['GET', '/changes?since=0'],
    ['GET', '/updates?since=0'],
    ['POST', '/updates', { since: 0, documents: [doc.name] }],
    ['GET', '/digest'],
    ['POST', '/missing', { document: doc.name, clocks: [], after: 0 }],
    ['GET', '/recipients'],
    ['GET', `/snapshot?document=${document}`],
  ];
  for (const [method, path, body] of asked) {
    const lead = await hub.join({ role: 'research' });
    // The window: it was read for the answer, and the answer has not left.
    Object.assign(database, {
      read: async (run: Parameters<typeof read>[0]) => {
        try {
          return await read(run);
        } finally {
          await revoke(database, lead.device, hub.clock.ms);
        }
      },
    });
    const answer = await lead.call(method, path, body);
    Object.assign(database, { read });
    expect([path, answer.code]).toEqual([
      path,
      path.startsWith('/snapshot') ? 'not_found' : 'device_revoked',
    ]);
    expect(JSON.stringify(answer.body)).not.toContain(deployment);
  }
  expect((await ana.call('GET', '/digest')).status).toBe(200);
});

test('[HU16] a revoked device that signs in again learns nothing', async () => {
  const hub = await startHub();
  const ana = await hub.join();
  await revoke(hub.hub.database, ana.device, hub.clock.ms);
  await ana.signIn();
  for (const path of [
    '/devices',
    '/recipients',
    '/digest',
    '/changes?since=0',
    '/updates?since=0',
    '/poke',
    `/blobs/${'a'.repeat(64)}`,
  ]) {
    expect(await ana.call('GET', path)).toMatchObject({ status: 403, code: 'device_revoked' });
  }
  await ana.call('POST', '/leave', {});
  const devices = await hub.hub.database.all(
    'SELECT standing FROM device WHERE id = ?',
    ana.device,
  );
  expect(devices).toEqual([{ standing: 'revoked' }]);
});
