import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createHash, randomBytes } from 'node:crypto';

/**
 * Writes a file completely or not at all, durable when it returns: a temporary file next to it,
 * flushed, then renamed. Throws what the file system throws.
 */
export function writeFileDurably(path: string, content: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      for (let at = 0; at < content.length;) at += writeSync(file, content, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  flushFolder(dirname(path));
}

/**
 * Writes a stream of bytes in the same way, whatever its length.
 * @param check gets the SHA-256 (hex) before the file gets its name; if it throws, there is no file
 * @returns the number of bytes and their SHA-256
 */
export async function writeStreamDurably(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  check: (sha256: string) => void = () => undefined,
): Promise<{ sizeBytes: number; sha256: string }> {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    try {
      for await (const chunk of chunks) {
        for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
        hash.update(chunk);
        sizeBytes += chunk.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest('hex');
    check(sha256);
    await rename(temporary, path);
    flushFolder(dirname(path));
    return { sizeBytes, sha256 };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Moves a complete and flushed file to another place on the same disk. Throws what the file system
 * throws.
 */
export function moveFileDurably(from: string, to: string): void {
  const file = openSync(from, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
  flushFolder(dirname(to));
}

/** Makes a rename in a folder durable. Windows can't, and doesn't need it. */
export function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
