import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toInstant } from '../../../../shared/time.ts';
import { databasePath } from './open-database.ts';

/** The database file and the files that SQLite keeps next to it. */
export const databaseSuffixes = ['', '-wal', '-shm', '-journal'] as const;

/**
 * Moves whatever is in the database's place, unchanged, to a separate folder.
 * @returns that folder. Throws what the file system throws
 */
export function keepAside(dataDir: string, nowMs: number): string {
  const mark = createHash('sha256').update(String(nowMs)).digest('hex').slice(0, 6);
  const folder = join(dataDir, 'damaged', `${toInstant(nowMs).replace(/[:.]/g, '-')}-${mark}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = databasePath(dataDir);
  for (const suffix of databaseSuffixes)
    if (existsSync(`${path}${suffix}`))
      renameSync(`${path}${suffix}`, join(folder, basename(`${path}${suffix}`)));
  return folder;
}
