import { createWriteStream, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import type { HubSession } from '../connection/hub-client.ts';
import { asFailure } from '../connection/http.ts';
import { Pace } from '../connection/pace.ts';

/** Returns the path of an incomplete file. */
export const partialPath = (dataDir: string, sha256: string): string =>
  join(dataDir, 'blobs', 'incoming', sha256);

/** The hub sends more bytes than the file has. Nothing of it is kept. */
export class LongerThanFile extends Error {}

interface Wanted {
  readonly sha256: string;
  /** The size that the file may have according to its records. */ readonly mostBytes: number;
}
interface Watching {
  readonly signal?: AbortSignal | undefined;
  received(bytes: number): void;
}

/**
 * Fetches a file's bytes from where an earlier attempt came to, into `partialPath`; the caller
 * verifies them.
 * @returns the file's path; null if the hub has no such file (yet), or it may not be read
 * @throws LongerThanFile; Unreachable, NotTheHub, HubRefusal; the signal's reason
 */
export async function downloadBlob(
  session: HubSession,
  dataDir: string,
  { sha256, mostBytes }: Wanted,
  { signal, received }: Watching,
): Promise<string | null> {
  const path = partialPath(dataDir, sha256);
  mkdirSync(join(path, '..'), { recursive: true });
  const found = existsSync(path) ? statSync(path).size : 0;
  const have = found > mostBytes ? 0 : found;
  const answer = await session.files.read(sha256, have, signal);
  if (answer === null) {
    rmSync(path, { force: true });
    return null;
  }
  if (answer.kind === 'complete') return path;
  const count = counted(answer.from, mostBytes, received);
  try {
    const flags = answer.from > 0 ? 'a' : 'w';
    await pipeline(
      answer.stream,
      count,
      createWriteStream(path, { flags }),
      signal ? { signal } : {},
    );
  } catch (error) {
    if (signal?.aborted) throw signal.reason as Error;
    if (error instanceof LongerThanFile) rmSync(path, { force: true });
    const isOurs =
      error instanceof LongerThanFile || (error as NodeJS.ErrnoException).code === 'ENOSPC';
    throw isOurs ? error : asFailure(error);
  }
  return path;
}

/** Passes bytes on while they are no more than the file has, and come fast enough. */
function counted(from: number, mostBytes: number, received: (bytes: number) => void): Transform {
  const pace = new Pace();
  let size = from;
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      size += part.length;
      if (size > mostBytes) {
        done(new LongerThanFile());
        return;
      }
      try {
        pace.came(part.length);
      } catch (error) {
        done(error as Error);
        return;
      }
      received(size);
      done(null, part);
    },
  });
}
