import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { type Encoding, encodings, isEncoding } from '../../shared/protocol/encodings.ts';
import { HubError } from '../hub-error.ts';

/** zstd is in Node's zlib from 22.15 on. */
export const hubEncodings: readonly Encoding[] = encodings.filter((encoding) => encoding !== 'zstd' || typeof zlib.zstdCompress === 'function');

const unpackers = { zstd: promisify<Buffer, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress), gzip: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip) };

/**
 * A body as it was before it was compressed. Unpacking stops at the limit: a bomb costs no more than an honest body.
 * @throws HubError `unsupported`, `too_large`, `invalid_request`
 */
export async function unpackBody(body: Buffer, encoding: string | undefined, limitBytes: number): Promise<Uint8Array> {
  if (encoding === undefined || encoding === 'identity') {
    if (body.length > limitBytes) throw tooLarge(limitBytes);
    return body;
  }
  if (!isEncoding(encoding) || !hubEncodings.includes(encoding)) throw new HubError('unsupported', `The hub can't unpack ${encoding}; it reads ${hubEncodings.join(' and ')}.`);
  try {
    return await unpackers[encoding](body, { maxOutputLength: limitBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limitBytes);
    throw new HubError('invalid_request', `The body is not ${encoding}.`, { cause: error });
  }
}

const tooLarge = (limitBytes: number): HubError => new HubError('too_large', `The body is larger than ${limitBytes} bytes. Send less at once.`);

const packers = {
  zstd: (body: Uint8Array) => promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdCompress)(body, { params: { [zlib.constants.ZSTD_c_compressionLevel]: 3 } }),
  gzip: (body: Uint8Array) => promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gzip)(body, { level: 3 }),
};

/** What is this small gains nothing. */
const worthPackingBytes = 512;

/** @returns the bytes to send and the encoding to name, null for none */
export async function packBody(body: Uint8Array, encoding: Encoding | null): Promise<{ bytes: Uint8Array; encoding: Encoding | null }> {
  if (encoding === null || body.length < worthPackingBytes) return { bytes: body, encoding: null };
  return { bytes: await packers[encoding](body), encoding };
}
