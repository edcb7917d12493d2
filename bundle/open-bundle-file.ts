import { constants, createReadStream, type ReadStream, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { UnreadableBundle } from './unreadable-bundle.ts';

/**
 * Opens a bundle's file for reading, once it is known to be a regular file of a size that is taken. A pipe, a device, a socket or a folder
 * is refused before a byte of it is read: some have no end, and some change what they are by being read.
 * @param limit bytes; no more than that is read, also of a file that grows meanwhile
 * Throws UnreadableBundle `not_a_file` or `too_large`, and what the file system throws.
 */
export async function openBundleFile(path: string, limit: number, signal?: AbortSignal): Promise<ReadStream> {
  // A link is followed, and what it leads to is judged.
  checkKind(await stat(path), limit);
  // Should a pipe take the file's place meanwhile, nobody waits for its writer.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    checkKind(await file.stat(), limit);
    return createReadStream('', { fd: file as never, start: 0, end: Math.max(0, limit - 1), ...(signal ? { signal } : {}) });
  } catch (error) {
    await file.close();
    throw error;
  }
}

function checkKind(found: Stats, limit: number): void {
  if (!found.isFile()) throw new UnreadableBundle('not_a_file', 'a pipe, a device, a socket or a folder');
  if (found.size > limit) throw new UnreadableBundle('too_large', `the file has ${found.size} bytes`);
}
