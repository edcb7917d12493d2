import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { measured } from '../../bundle/measured.ts';
import { OtherBytes, onlyIfHash } from '../../bundle/only-if-hash.ts';
import { type BlobStore, WrongHash } from './blob-store.ts';
import { S3UploadStore } from './s3-upload-store.ts';

export interface S3Options extends S3ClientConfig {
  readonly bucket: string;
  readonly prefix: string;
}

/**
 * Reads `s3://bucket/prefix?endpoint=https://…&region=…&path-style=1` as options for the SDK, which
 * finds the credentials in the usual places (AWS_ACCESS_KEY_ID and so on).
 * @throws TypeError if it isn't such an address
 */
export function readS3Url(text: string): S3Options {
  const url = new URL(text);
  if (url.protocol !== 's3:' || url.hostname === '')
    throw new TypeError('An S3 address looks like s3://bucket or s3://bucket/prefix.');
  const endpoint = url.searchParams.get('endpoint');
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname,
    prefix: path === '' ? '' : `${path}/`,
    region: url.searchParams.get('region') ?? process.env.AWS_REGION ?? 'us-east-1',
    forcePathStyle: url.searchParams.get('path-style') === '1',
    ...(endpoint === null ? {} : { endpoint }),
  };
}

/** Opens blobs in `<prefix>blobs/<sha256>` of a bucket, with unfinished uploads next to them. */
export function openS3BlobStore({ bucket, prefix, ...config }: S3Options): BlobStore {
  // Checksum trailers are newer than many S3-compatible stores; our own SHA-256 covers the bytes.
  const client = new S3Client({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...config,
  });
  const uploads = new S3UploadStore(client, bucket, prefix);
  const place: S3Place = { client, bucket, prefix };
  const at = (sha256: string) => ({ Bucket: bucket, Key: keyOf(place, sha256) });
  return {
    uploads,
    readUpload: (upload) => uploads.read(upload),
    settle: (upload, sha256) => settle(place, uploads, upload, sha256),
    async findSize(sha256) {
      try {
        return (await client.send(new HeadObjectCommand(at(sha256)))).ContentLength ?? null;
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    },
    async read(sha256, range) {
      const { Body } = await client.send(
        new GetObjectCommand({
          ...at(sha256),
          ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}),
        }),
      );
      return Body as Readable;
    },
    list: () => list(place),
    close: async () => {
      client.destroy();
    },
  };
}

interface S3Place {
  readonly client: S3Client;
  readonly bucket: string;
  readonly prefix: string;
}

const keyOf = ({ prefix }: S3Place, sha256: string): string => `${prefix}blobs/${sha256}`;

async function settle(
  place: S3Place,
  uploads: S3UploadStore,
  upload: string,
  sha256: string,
): Promise<number> {
  const { client, bucket, prefix } = place;
  // Reads twice: nothing may be stored under a hash before the hash is verified.
  const found = await measured(uploads.read(upload));
  if (found.sha256 !== sha256) {
    await uploads.remove(upload);
    throw new WrongHash(`the upload has the hash ${found.sha256}`);
  }
  try {
    // Not under its hash yet: some stores keep the beginning of an aborted request.
    const staged = `${prefix}uploads/${upload}/settling-${randomBytes(16).toString('hex')}`;
    await putChecked(place, staged, uploads.read(upload), { sha256, size: found.size });
    const source = `${bucket}/${staged}`.split('/').map(encodeURIComponent).join('/');
    const Key = keyOf(place, sha256);
    await client.send(new CopyObjectCommand({ Bucket: bucket, Key, CopySource: source }));
  } catch (error) {
    if (!(error instanceof OtherBytes)) throw error;
    await uploads.remove(upload);
    throw new WrongHash('the upload changed while it was read', { cause: error });
  }
  await uploads.remove(upload);
  return found.size;
}

/**
 * Stores bytes under a key if they still have their hash when they are read for it. Otherwise the
 * request is aborted before its last piece.
 */
async function putChecked(
  { client, bucket }: S3Place,
  key: string,
  bytes: Readable,
  { sha256, size }: { readonly sha256: string; readonly size: number },
): Promise<void> {
  const failed = new AbortController();
  const body = Readable.from(onlyIfHash(bytes, sha256));
  // The client doesn't listen for failures of the stream it sends.
  body.once('error', (error) => {
    failed.abort(error);
  });
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: size === 0 ? '' : body,
    ContentLength: size,
  });
  try {
    await client.send(command, { abortSignal: failed.signal });
  } catch (error) {
    throw failed.signal.aborted ? failed.signal.reason : error;
  }
}

async function* list(place: S3Place): AsyncGenerator<string> {
  const start = keyOf(place, '');
  const { client, bucket } = place;
  for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: start })) {
    for (const object of page.Contents ?? []) {
      const name = object.Key?.slice(start.length) ?? '';
      if (/^[0-9a-f]{64}$/.test(name)) yield name;
    }
  }
}
