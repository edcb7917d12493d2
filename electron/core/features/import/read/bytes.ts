import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Opens a source at its beginning each time it is called; sources are never held in memory as a
 * whole.
 */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

const chunkBytes = 256 * 1024;

/** Does not wait for a writer of a pipe. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a regular file in pieces of at most 256 KiB, up to its size when it was opened, so that an
 * endless or growing file is not read forever. Fails with the file system's own error.
 */
export const fileBytes = (path: string): OpenBytes =>
  async function* () {
    const file = await open(path, flags);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw Object.assign(new Error('Not a regular file'), { code: 'EINVAL' });
      for (let left = stats.size; left > 0;) {
        const chunk = new Uint8Array(Math.min(chunkBytes, left));
        const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
        if (bytesRead === 0) return;
        left -= bytesRead;
        yield chunk.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  };

/** Returns the first bytes of a source, at most `max`. */
export async function readHead(openBytes: OpenBytes, max: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of openBytes()) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= max) break;
  }
  const head = new Uint8Array(Math.min(length, max));
  let at = 0;
  for (const part of parts) {
    const piece = part.subarray(0, head.length - at);
    head.set(piece, at);
    at += piece.length;
  }
  return head;
}
