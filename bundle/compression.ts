import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { type Encoding, encodings, isEncoding } from '../shared/protocol/encodings.ts';

/**
 * The encodings that this runtime can compress and decompress, best first. Node's zlib has zstd
 * from 22.15; Electron 25 has Node 18.15.
 */
export const ourEncodings: readonly Encoding[] = encodings.filter(
  (encoding) => encoding !== 'zstd' || typeof zlib.zstdCompress === 'function',
);

const zstdLevel = 3;

// Promisified when called, because an older runtime lacks some of these functions.
const packers: Readonly<
  Record<Encoding, (body: Uint8Array, gzipLevel: number) => Promise<Buffer>>
> = {
  zstd: (body) =>
    promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdCompress)(body, {
      params: { [zlib.constants.ZSTD_c_compressionLevel]: zstdLevel },
    }),
  gzip: (body, level) =>
    promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gzip)(body, { level }),
};
const unpackers: Readonly<
  Record<Encoding, (body: Uint8Array, maxOutputLength: number) => Promise<Buffer>>
> = {
  zstd: (body, maxOutputLength) =>
    promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress)(body, { maxOutputLength }),
  gzip: (body, maxOutputLength) =>
    promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip)(body, { maxOutputLength }),
};

/**
 * Compresses a body.
 * @param gzipLevel 1 (fast) to 9 (small); zstd has a single level that is both
 */
export const pack = (body: Uint8Array, encoding: Encoding, gzipLevel = 6): Promise<Buffer> =>
  packers[encoding](body, gzipLevel);

/**
 * Returns a body as it was before compression. Decompression stops at the limit, so a bomb costs no
 * more than an honest body.
 * @param encoding the value of a Content-Encoding header; undefined or `identity`: not compressed
 * @throws TooLarge; UnknownEncoding; what zlib throws for damaged bytes
 */
export async function unpack(
  body: Uint8Array,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  if (encoding === undefined || encoding === 'identity') {
    if (body.length > maxBytes) throw new TooLarge(maxBytes);
    return body;
  }
  if (!isEncoding(encoding) || !ourEncodings.includes(encoding))
    throw new UnknownEncoding(encoding);
  try {
    return await unpackers[encoding](body, maxBytes);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      ? new TooLarge(maxBytes, error)
      : error;
  }
}

/** A body is larger than `maxBytes`, or decompresses to more. */
export class TooLarge extends Error {
  constructor(maxBytes: number, cause?: unknown) {
    super(`more than ${maxBytes} bytes`, { cause });
    this.name = 'TooLarge';
  }
}

/** A body is compressed in a way that this runtime does not support. */
export class UnknownEncoding extends Error {
  constructor(encoding: string) {
    super(`the encoding ${encoding} is not known`);
    this.name = 'UnknownEncoding';
  }
}
