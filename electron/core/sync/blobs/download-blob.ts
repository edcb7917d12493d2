import { createWriteStream, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import type { HubSession } from '../hub-client.ts';
import { asFailure } from '../http.ts';

/** Where a file grows until it is whole. */
export const partialPath = (dataDir: string, sha256: string): string => join(dataDir, 'blobs', 'incoming', sha256);

/**
 * Fetches a file's bytes from where an earlier try came to, into `partialPath`; what they are is checked by who takes them in.
 * @returns the file's path; null when the hub has no such file (yet), or it may not be read
 * @throws Unreachable, NotTheHub, HubRefusal; the signal's reason
 */
export async function downloadBlob(session: HubSession, dataDir: string, sha256: string, { signal, received }: { readonly signal?: AbortSignal | undefined; received(bytes: number): void }): Promise<string | null> {
  const path = partialPath(dataDir, sha256);
  mkdirSync(join(path, '..'), { recursive: true });
  const have = existsSync(path) ? statSync(path).size : 0;
  const answer = await session.readBlob(sha256, have, signal);
  if (answer === null) {
    rmSync(path, { force: true });
    return null;
  }
  if (answer.is === 'complete') return path;
  let size = answer.from;
  const count = new Transform({
    transform(part: Buffer, _encoding, done) {
      size += part.length;
      received(size);
      done(null, part);
    },
  });
  try {
    await pipeline(answer.stream, count, createWriteStream(path, { flags: answer.from > 0 ? 'a' : 'w' }), signal ? { signal } : {});
  } catch (error) {
    throw signal?.aborted ? signal.reason as Error : (error as NodeJS.ErrnoException).code === 'ENOSPC' ? error : asFailure(error);
  }
  return path;
}
