import { join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { openFile } from './open-database.ts';

/** How long to wait for a process that is just closing. */
const waitMs = 3_000;

/** Returns the path of a folder's lock file. */
export const lockPath = (dataDir: string): string => join(dataDir, 'fieldloop.lock');

export interface FolderLock {
  release(): void;
}

/**
 * Makes this process the only writer of a data folder, until it releases it or dies. The lock is
 * the operating system's, held through an empty SQLite file: a killed process leaves nothing
 * behind.
 * @throws AppError `locked` if another process holds it
 */
export function lockFolder(dataDir: string, timeoutMs = waitMs): FolderLock {
  const file = openFile(lockPath(dataDir), { timeoutMs });
  try {
    file.pragma('locking_mode = EXCLUSIVE');
    file.pragma('journal_mode = MEMORY');
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY'))
      throw folderInUse(error);
    throw error;
  }
  return {
    release() {
      if (file.open) file.close();
    },
  };
}

const folderInUse = (cause: unknown): AppError =>
  new AppError(
    'locked',
    {
      happened: 'Another Fieldloop is using this data folder.',
      data: 'Nothing was changed. Everything saved before is safe.',
      next: 'Close the other window or wait for the other command to finish, then try again.',
    },
    cause,
  );
