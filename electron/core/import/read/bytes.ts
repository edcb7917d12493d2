import { open } from 'node:fs/promises';

/** Opens a source anew at its beginning each time that it is called; sources are never held in memory as a whole. */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

const chunkBytes = 256 * 1024;

/** The bytes of a file in pieces of at most 256 KiB. Fails with the file system's own error. */
export const fileBytes = (path: string): OpenBytes => async function* () {
  const file = await open(path, 'r');
  try {
    for (;;) {
      const chunk = new Uint8Array(chunkBytes);
      const { bytesRead } = await file.read(chunk, 0, chunkBytes, null);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
};

/** The first bytes of a source, at most `max`. */
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
