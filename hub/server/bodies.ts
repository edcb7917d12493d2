import { ourEncodings, pack, TooLarge, UnknownEncoding, unpack } from '../../bundle/compression.ts';
import type { Encoding } from '../../shared/protocol/encodings.ts';
import { HubError } from '../hub-error.ts';

/**
 * Returns a request's body decompressed, at most `limitBytes` of it.
 * @throws HubError `unsupported`, `too_large`, `invalid_request`
 */
export async function unpackBody(
  body: Buffer,
  encoding: string | undefined,
  limitBytes: number,
): Promise<Uint8Array> {
  try {
    return await unpack(body, encoding, limitBytes);
  } catch (error) {
    if (error instanceof TooLarge)
      throw new HubError(
        'too_large',
        `The body is larger than ${limitBytes} bytes. Send less at once.`,
      );
    if (error instanceof UnknownEncoding)
      throw new HubError(
        'unsupported',
        `The hub does not support ${encoding}, only ${ourEncodings.join(' and ')}.`,
      );
    throw new HubError('invalid_request', `The body is not valid ${encoding}.`, { cause: error });
  }
}

/** Smaller bodies gain nothing from compression. */
const worthPackingBytes = 512;
/** A hub compresses for many readers at once: time matters more than the last bytes. */
const gzipLevel = 3;

/**
 * Compresses a body if that is worthwhile.
 * @returns the bytes to send and their encoding, null for none
 */
export async function packBody(
  body: Uint8Array,
  encoding: Encoding | null,
): Promise<{ bytes: Uint8Array; encoding: Encoding | null }> {
  if (encoding === null || body.length < worthPackingBytes) return { bytes: body, encoding: null };
  return { bytes: await pack(body, encoding, gzipLevel), encoding };
}
