import { constants, createReadStream, type ReadStream, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { UnreadableBundle } from './unreadable-bundle.ts';

/**
 * Opens a bundle's file for reading, once it is known to be a regular file within the size limit. A
 * pipe, device, socket or folder is rejected before any of it is read: some have no end, and
 * reading changes others.
 * @param limit bytes; no more is read, even if the file grows meanwhile. Throws UnreadableBundle
 * `not_a_file` or `too_large`, and what the file system throws.
 */
export async function openBundleFile(
  path: string,
  limit: number,
  signal?: AbortSignal,
): Promise<ReadStream> {
  // A link is followed, and its target is checked.
  checkKind(await stat(path), limit);
  // If a pipe replaces the file meanwhile, opening it must not wait for a writer.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    checkKind(await file.stat(), limit);
    return createReadStream('', {
      fd: file as never,
      start: 0,
      end: Math.max(0, limit - 1),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    await file.close();
    throw error;
  }
}

function checkKind(found: Stats, limit: number): void {
  if (!found.isFile())
    throw new UnreadableBundle('not_a_file', 'a pipe, a device, a socket or a folder');
  if (found.size > limit)
    throw new UnreadableBundle('too_large', `the file has ${found.size} bytes`);
}
