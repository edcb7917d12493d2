import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Upload as TusUpload } from '@tus/server';
import S3rver from 's3rver';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { measured } from '../../../bundle/measured.ts';
import { type BlobStore, WrongHash } from '../../../hub/blobs/blob-store.ts';
import { openFolderBlobStore } from '../../../hub/blobs/folder-blob-store.ts';
import { openS3BlobStore, readS3Url } from '../../../hub/blobs/s3-blob-store.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { TestClient } from '../support/client.ts';
import { depName, DocumentWriter, entryOf, openDeployment } from '../support/entries.ts';
import { startHub, tempFolder } from '../support/hub.ts';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Uploads as the app does; resolves with null, or with the HTTP status that ended it. */
function upload(
  client: TestClient,
  bytes: Buffer,
  sha256 = sha(bytes),
  chunkSize = 256 * 1024,
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    new Upload(Readable.from(bytes.length === 0 ? [] : [bytes]), {
      endpoint: `${client.url}/uploads`,
      uploadSize: bytes.length,
      chunkSize,
      metadata: { sha256 },
      headers: { authorization: `Bearer ${client.token}` },
      retryDelays: null,
      onSuccess: () => {
        resolve(null);
      },
      onError: (error) => {
        const status =
          'originalResponse' in error ? error.originalResponse?.getStatus() : undefined;
        if (status === undefined) reject(error);
        else resolve(status);
      },
    }).start();
  });
}

async function fetchBlob(client: TestClient, sha256: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${client.url}/blobs/${sha256}`, {
    headers: { authorization: `Bearer ${client.token}`, ...headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

const tus = { 'tus-resumable': '1.0.0' };
async function createUpload(
  client: TestClient,
  bytes: Buffer,
  sha256 = sha(bytes),
): Promise<string> {
  const answer = await client.call('POST', '/uploads', undefined, {
    ...tus,
    'upload-length': String(bytes.length),
    'upload-metadata': `sha256 ${Buffer.from(sha256).toString('base64')}`,
  });
  expect(answer.status).toBe(201);
  return answer.headers.get('location')!;
}
const patch = (client: TestClient, at: string, offset: number, bytes: Buffer) =>
  client.call('PATCH', at, bytes, {
    ...tus,
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  });
const head = (client: TestClient, at: string) => client.call('HEAD', at, undefined, tus);

/**
 * An S3 stand-in from the package registry: tells whether we speak S3, not how a real store behaves
 * under load or failure.
 */
let s3: S3rver;
let s3Url: string;
beforeAll(async () => {
  const directory = `${(await import('node:os')).tmpdir()}/fieldloop-s3-${process.pid}`;
  mkdirSync(directory, { recursive: true });
  s3 = new S3rver({
    address: '127.0.0.1',
    port: await freePort(),
    silent: true,
    directory,
    configureBuckets: [{ name: 'fieldloop', configs: [] }],
    resetOnClose: true,
  });
  const address = await s3.run();
  s3Url = `s3://fieldloop/field?endpoint=http://127.0.0.1:${address.port}&path-style=1`;
  process.env.AWS_ACCESS_KEY_ID = 'S3RVER';
  process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
});
afterAll(() => s3.close());

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server: Server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => {
        resolve(port);
      });
    });
  });
}

describe.each(['a folder', 'an S3 stand-in'])('blobs in %s', (where) => {
  const start = (over: Parameters<typeof startHub>[0] = {}) => {
    const data = tempFolder();
    return startHub({
      places: { data, store: null, blobs: where === 'a folder' ? null : s3Url },
      ...over,
    });
  };

  test.each([0, 1, 300_000, 12_000_000])(
    '[HU27] %i bytes go up and come back, whole or by range',
    async (size) => {
      const hub = await start();
      const ana = await hub.join();
      const bytes = randomBytes(size);
      expect(await upload(ana, bytes, sha(bytes), 6 * 1024 * 1024)).toBe(null);
      const whole = await fetchBlob(ana, sha(bytes));
      expect(whole.status).toBe(200);
      expect(whole.headers.get('etag')).toBe(`"${sha(bytes)}"`);
      expect(whole.bytes.equals(bytes)).toBe(true);
      expect(await ana.call('HEAD', `/blobs/${sha(bytes)}`)).toMatchObject({ status: 200 });
      expect(
        (await fetchBlob(ana, sha(bytes), { 'if-none-match': `"${sha(bytes)}"` })).status,
      ).toBe(304);
      const part = await fetchBlob(ana, sha(bytes), { range: `bytes=${Math.floor(size / 2)}-` });
      if (size === 0) expect(part.status).toBe(416);
      else
        expect([
          part.status,
          part.bytes.equals(bytes.subarray(Math.floor(size / 2))),
          part.headers.get('content-range'),
        ]).toEqual([206, true, `bytes ${Math.floor(size / 2)}-${size - 1}/${size}`]);
    },
  );

  test('[HU27] an upload resumes, also after a restart of the hub', async () => {
    const hub = await start();
    const ana = await hub.join();
    const bytes = randomBytes(100_000);
    const at = await createUpload(ana, bytes);
    expect(await patch(ana, at, 0, bytes.subarray(0, 40_000))).toMatchObject({ status: 204 });
    await hub.close();
    const again = await startHub({
      places: { data: hub.folder, store: null, blobs: where === 'a folder' ? null : s3Url },
    });
    const later = new TestClient(again.url, ana.identity);
    await later.signIn();
    expect((await head(later, at)).headers.get('upload-offset')).toBe('40000');
    expect(await patch(later, at, 10_000, bytes.subarray(10_000))).toMatchObject({ status: 409 });
    expect(await patch(later, at, 40_000, bytes.subarray(40_000))).toMatchObject({ status: 204 });
    expect((await fetchBlob(later, sha(bytes))).bytes.equals(bytes)).toBe(true);
  });

  test('[HU28] bytes that aren’t what was announced are not kept', async () => {
    const hub = await start();
    const ana = await hub.join();
    const bytes = randomBytes(5000);
    const wrong = sha(Buffer.from('something else'));
    expect(await upload(ana, bytes, wrong)).toBe(460);
    expect((await fetchBlob(ana, wrong)).status).toBe(404);
    expect((await fetchBlob(ana, sha(bytes))).status).toBe(404);
    expect(await upload(ana, bytes, 'not a hash')).toBe(400);
    expect(await upload(ana, bytes)).toBe(null);
  });

  test('[HU29] a blob is read by its uploader and by readers of its record', async () => {
    const hub = await start();
    const [ana, bob, lead] = await Promise.all([
      hub.join(),
      hub.join(),
      hub.join({ role: 'research' }),
    ]);
    const bytes = randomBytes(2000);
    const attach = (client: TestClient, deployment: string) =>
      entryOf(client, {
        op: 'create',
        type: 'attachment',
        values: {
          subject: deployment,
          name: 'shot.png',
          media_type: 'image/png',
          size_bytes: 2000,
          sha256: sha(bytes),
        },
      });
    const open = async (client: TestClient) => {
      const deployment = newRecordId();
      const doc = new DocumentWriter(depName(deployment));
      await client.push([
        doc.write(openDeployment(client, deployment)),
        doc.write(attach(client, deployment)),
      ]);
    };
    await open(ana); // the record may come before its blob
    expect((await fetchBlob(lead, sha(bytes))).status).toBe(404);
    expect(await upload(ana, bytes)).toBe(null);
    expect((await fetchBlob(lead, sha(bytes))).status).toBe(200);
    expect((await fetchBlob(bob, sha(bytes))).status).toBe(404);
    await open(bob); // to name the hash opens nothing
    expect((await fetchBlob(bob, sha(bytes))).status).toBe(404);
    expect(await upload(bob, bytes)).toBe(null); // to have the bytes does
    expect((await fetchBlob(bob, sha(bytes))).status).toBe(200);
  });

  test('[HU29] nobody goes on with, looks at or removes another device’s upload', async () => {
    const hub = await start();
    const [ana, bob] = await Promise.all([hub.join(), hub.join()]);
    const bytes = randomBytes(1000);
    const at = await createUpload(ana, bytes);
    expect(await patch(bob, at, 0, bytes)).toMatchObject({ status: 404 });
    expect(await head(bob, at)).toMatchObject({ status: 404 });
    expect(await bob.call('DELETE', at, undefined, tus)).toMatchObject({ status: 404 });
    expect(await patch(new TestClient(hub.url, bob.identity), at, 0, bytes)).toMatchObject({
      status: 401,
    });
    expect((await head(ana, at)).headers.get('upload-offset')).toBe('0');
  });

  test('[HU29] uploads that are too large are refused before a byte is sent', async () => {
    const hub = await start({
      limits: {
        told: {
          frames: 10,
          bodyBytes: 1e6,
          unpackedBytes: 1e6,
          updateBytes: 1e6,
          blobBytes: 1000,
          bundleBytes: 1000,
          documents: 10,
        },
      },
    });
    const ana = await hub.join();
    expect(await upload(ana, randomBytes(1001))).toBe(413);
    expect(await upload(ana, randomBytes(1000))).toBe(null);
  });

  test('[HU27] an upload completed as the hub stopped becomes a blob', async () => {
    const hub = await start();
    const ana = await hub.join();
    const bytes = randomBytes(3000);
    const at = await createUpload(ana, bytes);
    const { uploads } = hub.hub.blobs;
    const id = at.split('/').at(-1)!;
    // The bytes are there, and nobody came to settle them: what a kill between the two leaves
    // behind.
    await uploads.write(Readable.from([bytes]) as never, id, 0);
    expect((await fetchBlob(ana, sha(bytes))).status).toBe(404);
    await head(ana, at);
    expect((await fetchBlob(ana, sha(bytes))).bytes.equals(bytes)).toBe(true);
  });
});

describe('uploads that somebody else still writes to', () => {
  const bytes = Buffer.concat([randomBytes(300_000), Buffer.from('the end')]);
  const begin = async (blobs: BlobStore): Promise<string> => {
    const id = `device.${randomBytes(16).toString('hex')}`;
    await blobs.uploads.create(
      new TusUpload({ id, size: bytes.length, offset: 0, metadata: { sha256: sha(bytes) } }),
    );
    await blobs.uploads.write(Readable.from([bytes]), id, 0);
    return id;
  };

  test('[HU50] a writer that kept an upload open does not change the blob', async () => {
    const folder = tempFolder();
    const blobs = await openFolderBlobStore(folder);
    const id = await begin(blobs);
    const writer = openSync(join(folder, 'uploads', id), 'r+');
    expect(await blobs.settle(id, sha(bytes))).toBe(bytes.length);
    writeSync(writer, Buffer.from('other bytes'), 0, 11, 0);
    closeSync(writer);
    expect((await measured(await blobs.read(sha(bytes)))).sha256).toBe(sha(bytes));
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
    expect(readdirSync(join(folder, 'settling'))).toEqual([]);
  });

  test('[HU50] an upload that changes between two readings is not stored in S3', async () => {
    const blobs = openS3BlobStore(readS3Url(s3Url));
    onTestFinished(() => blobs.close());
    const id = await begin(blobs);
    const { uploads } = blobs as unknown as { uploads: { read(id: string): Readable } };
    const read = uploads.read.bind(uploads);
    let readings = 0;
    uploads.read = (upload) => {
      if (++readings === 1) return read(upload);
      return Readable.from([bytes.subarray(0, 300_000), Buffer.from('the exit').subarray(0, 7)]);
    };
    await expect(blobs.settle(id, sha(bytes))).rejects.toThrow(WrongHash);
    expect(readings).toBe(2);
    expect(await blobs.findSize(sha(bytes))).toBe(null);
  });
});

test('[HU30] an S3 address names the bucket, the folder in it, the endpoint and the region', () => {
  expect(readS3Url('s3://bucket')).toMatchObject({
    bucket: 'bucket',
    prefix: '',
    forcePathStyle: false,
  });
  expect(
    readS3Url('s3://bucket/a/b/?endpoint=https://s3.example&region=eu-west-1&path-style=1'),
  ).toMatchObject({
    bucket: 'bucket',
    prefix: 'a/b/',
    endpoint: 'https://s3.example',
    region: 'eu-west-1',
    forcePathStyle: true,
  });
  expect(() => readS3Url('https://bucket')).toThrow(TypeError);
});

test('[HU30] what stands under a prefix is listed, and nothing else', async () => {
  const store = openS3BlobStore(readS3Url(s3Url.replace('/field?', '/other?')));
  onTestFinished(() => store.close());
  const names: string[] = [];
  for await (const name of store.list()) names.push(name);
  expect(names).toEqual([]);
});
