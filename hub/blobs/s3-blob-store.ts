import type { Readable } from 'node:stream';
import { CopyObjectCommand, DeleteObjectsCommand, GetObjectCommand, HeadObjectCommand, NotFound, paginateListObjectsV2, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { S3Store } from '@tus/s3-store';
import { type BlobStore, uploadLifetimeMs, WrongHash } from './blob-store.ts';
import { hashStream } from './hash-stream.ts';

export interface S3Options extends S3ClientConfig { readonly bucket: string; readonly prefix: string }

/**
 * `s3://bucket/prefix?endpoint=https://…&region=…&path-style=1` -> options for the SDK, which finds the credentials where it always does
 * (AWS_ACCESS_KEY_ID and so on). @throws TypeError for what is no such address
 */
export function readS3Url(text: string): S3Options {
  const url = new URL(text);
  if (url.protocol !== 's3:' || url.hostname === '') throw new TypeError('An S3 store is named s3://bucket or s3://bucket/prefix.');
  const endpoint = url.searchParams.get('endpoint');
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname, prefix: path === '' ? '' : `${path}/`,
    region: url.searchParams.get('region') ?? process.env.AWS_REGION ?? 'us-east-1',
    forcePathStyle: url.searchParams.get('path-style') === '1',
    ...(endpoint === null ? {} : { endpoint }),
  };
}

/** Blobs in `<prefix>blobs/<sha256>` of a bucket. Uploads under way are multipart uploads of the same bucket, so any hub process can go on with them. */
export function openS3BlobStore({ bucket, prefix, ...config }: S3Options): BlobStore {
  // Checksum trailers are newer than many S3-compatible stores; our own SHA-256 covers the bytes.
  const compatible: S3ClientConfig = { requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED', ...config };
  const client = new S3Client(compatible);
  const uploads = new S3Store({ s3ClientConfig: { bucket, ...compatible }, expirationPeriodInMilliseconds: uploadLifetimeMs, useTags: false });
  const keyOf = (sha256: string): string => `${prefix}blobs/${sha256}`;
  const read = async (Key: string, Range?: string): Promise<Readable> =>
    (await client.send(new GetObjectCommand({ Bucket: bucket, Key, ...(Range ? { Range } : {}) }))).Body as Readable;
  const removeUpload = async (upload: string): Promise<void> => {
    await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: [{ Key: upload }, { Key: `${upload}.info` }, { Key: `${upload}.part` }] } }));
  };

  return {
    uploads,
    async settle(upload, sha256) {
      const found = await hashStream(await read(upload));
      if (found.sha256 !== sha256) {
        await removeUpload(upload);
        throw new WrongHash(`the upload has the hash ${found.sha256}`);
      }
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key: keyOf(sha256), CopySource: `${bucket}/${encodeURIComponent(upload)}` }));
      await removeUpload(upload);
      return found.sizeBytes;
    },
    async findSize(sha256) {
      try {
        return (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: keyOf(sha256) }))).ContentLength ?? null;
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    },
    read: (sha256, range) => read(keyOf(sha256), range && `bytes=${range.start}-${range.end}`),
    async *list() {
      const start = keyOf('');
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: start })) {
        for (const object of page.Contents ?? []) {
          const name = object.Key?.slice(start.length) ?? '';
          if (/^[0-9a-f]{64}$/.test(name)) yield name;
        }
      }
    },
    close: async () => { client.destroy(); },
  };
}
