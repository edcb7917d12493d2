import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Frame, readFrames, writeFrames } from '../shared/protocol/frames.ts';
import { ByteSource } from './byte-source.ts';
import { measured } from './measured.ts';
import type { BundleLimits, FramesSection } from './manifest.ts';
import { UnreadableBundle } from './unreadable-bundle.ts';

/**
 * Writes frames in batches, each as long as a push may be: 4 bytes of length, then the bytes of
 * `writeFrames`; the whole section is gzipped (Node before 22.15 lacks zstd). A reader holds one
 * batch at a time, however large the bundle is.
 * @param path where the section is assembled, because its hash precedes it in the bundle
 */
export async function packFrames(
  what: FramesSection['what'],
  batches: AsyncIterable<readonly Frame[]> | Iterable<readonly Frame[]>,
  path: string,
): Promise<FramesSection> {
  let frames = 0;
  let unpacked = 0;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const batch of batches) {
      const bytes = writeFrames(batch);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      frames += batch.length;
      unpacked += length.length + bytes.length;
      yield length;
      yield bytes;
    }
  }
  await pipeline(Readable.from(pieces()), createGzip({ level: 6 }), createWriteStream(path));
  return { what, ...(await measured(createReadStream(path))), unpacked, frames };
}

/**
 * Yields the batches of a section. Stops when it decompresses to more than it declared. Throws
 * UnreadableBundle `too_large` or `malformed`, and what the source throws.
 */
export async function* unpackFrames(
  section: FramesSection,
  bytes: AsyncIterable<Uint8Array>,
  limits: BundleLimits,
): AsyncGenerator<readonly Frame[]> {
  const source = new ByteSource(gunzipped(bytes, section.unpacked));
  let frames = 0;
  try {
    while (!(await source.atEnd())) {
      const length = await source.uint32();
      if (length > limits.batchBytes)
        throw new UnreadableBundle('too_large', `a batch has ${length} bytes`);
      const batch = readFrames(await source.take(length), { frames: limits.batchFrames });
      if (!batch.ok) throw new UnreadableBundle('malformed', `a batch ${batch.reason}`);
      frames += batch.value.length;
      yield batch.value;
    }
  } finally {
    await source.close();
  }
  if (frames !== section.frames)
    throw new UnreadableBundle('malformed', `${frames} frames, and ${section.frames} announced`);
}

/**
 * Decompresses a section. Throws UnreadableBundle when it isn't gzip, or doesn't yield exactly
 * `unpacked` bytes.
 */
export async function* gunzipped(
  bytes: AsyncIterable<Uint8Array>,
  unpacked: number,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const fed = pipeline(Readable.from(bytes), gunzip);
  fed.catch(() => undefined); // The reader below reports it.
  let count = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      count += chunk.length;
      if (count > unpacked)
        throw new UnreadableBundle(
          'too_large',
          `unpacks to more than the ${unpacked} bytes that were announced`,
        );
      yield chunk;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_') === true)
      throw new UnreadableBundle('malformed', 'a section is not gzip', error);
    throw error;
  }
  await fed;
  if (count !== unpacked)
    throw new UnreadableBundle(
      'malformed',
      `unpacks to ${count} bytes, and ${unpacked} were announced`,
    );
}
