import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { type Encoding, encodings, isEncoding } from '../../../shared/protocol/encodings.ts';

/** zstd is in Node's zlib from 22.15 on; Electron 25 has 18.15. */
export const ourEncodings: readonly Encoding[] = encodings.filter((encoding) => encoding !== 'zstd' || typeof zlib.zstdCompress === 'function');

const packers = {
  zstd: (body: Uint8Array) => promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdCompress)(body, { params: { [zlib.constants.ZSTD_c_compressionLevel]: 3 } }),
  gzip: (body: Uint8Array) => promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gzip)(body, { level: 6 }),
};

export const pack = (body: Uint8Array, encoding: Encoding): Promise<Buffer> => packers[encoding](body);

/** @throws Error when it is no such encoding, damaged, or unpacks to more than `maxBytes` */
export async function unpack(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return body;
  if (!isEncoding(encoding)) throw new Error(`the encoding ${encoding} is not known`);
  const unpacker = encoding === 'zstd' ? promisify<Buffer, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress) : promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip);
  return unpacker(body, { maxOutputLength: maxBytes });
}
