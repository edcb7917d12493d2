import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, NotFound, paginateListObjectsV2, PutObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { measured } from '../../bundle/measured.ts';
import { OtherBytes, onlyIfHash } from '../../bundle/only-if-hash.ts';
import { type BlobStore, WrongHash } from './blob-store.ts';
import { S3UploadStore } from './s3-upload-store.ts';

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

/** Blobs in `<prefix>blobs/<sha256>` of a bucket; uploads under way beside them. */
export function openS3BlobStore({ bucket, prefix, ...config }: S3Options): BlobStore {
  // Checksum trailers are newer than many S3-compatible stores; our own SHA-256 covers the bytes.
  const client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED', ...config });
  const uploads = new S3UploadStore(client, bucket, prefix);
  const keyOf = (sha256: string): string => `${prefix}blobs/${sha256}`;

  /**
   * Puts bytes under a key if they still have their hash when they are read for it. Otherwise the request is broken off
   * before its last piece.
   */
  const putChecked = async (
    key: string, bytes: Readable, { sha256, size }: { readonly sha256: string; readonly size: number },
  ): Promise<void> => {
    const failed = new AbortController();
    const body = Readable.from(onlyIfHash(bytes, sha256));
    // The client does not listen for failures of what it sends.
    body.once('error', (error) => { failed.abort(error); });
    const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: size === 0 ? '' : body, ContentLength: size });
    try {
      await client.send(command, { abortSignal: failed.signal });
    } catch (error) {
      throw failed.signal.aborted ? failed.signal.reason : error;
    }
  };

  return {
    uploads,
    readUpload: (upload) => uploads.read(upload),
    async settle(upload, sha256) {
      // Read twice: nothing may stand under a hash before it is known to be right.
      const found = await measured(uploads.read(upload));
      if (found.sha256 !== sha256) {
        await uploads.remove(upload);
        throw new WrongHash(`the upload has the hash ${found.sha256}`);
      }
      try {
        // Not under its hash yet: some stores keep the beginning of a request that is broken off.
        const staged = `${prefix}uploads/${upload}/settling-${randomBytes(16).toString('hex')}`;
        await putChecked(staged, uploads.read(upload), { sha256, size: found.size });
        const source = `${bucket}/${staged}`.split('/').map(encodeURIComponent).join('/');
        await client.send(new CopyObjectCommand({ Bucket: bucket, Key: keyOf(sha256), CopySource: source }));
      } catch (error) {
        if (!(error instanceof OtherBytes)) throw error;
        await uploads.remove(upload);
        throw new WrongHash('the upload changed while it was read', { cause: error });
      }
      await uploads.remove(upload);
      return found.size;
    },
    async findSize(sha256) {
      try {
        return (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: keyOf(sha256) }))).ContentLength ?? null;
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    },
    async read(sha256, range) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(sha256), ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}) }));
      return Body as Readable;
    },
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
