import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { openFile } from '../store/open-database.ts';

/** How long a process that is just closing is waited for. */
const waitMs = 3_000;

export const lockPath = (dataDir: string): string => join(dataDir, 'fieldloop.lock');

export interface FolderLock { release(): void }

/**
 * Makes this process the only writer of a data folder, until it releases or dies.
 * The lock is the operating system's, held through an empty SQLite file of its own: a killed process leaves nothing behind.
 * @throws AppError `locked` when another process has it
 */
export function lockFolder(dataDir: string, timeoutMs = waitMs): FolderLock {
  const file = openFile(lockPath(dataDir), { timeoutMs });
  try {
    file.pragma('locking_mode = EXCLUSIVE');
    file.pragma('journal_mode = MEMORY');
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw folderInUse(error);
    throw error;
  }
  return {
    release() {
      if (file.open) file.close();
    },
  };
}

const folderInUse = (cause: unknown): AppError => new AppError('locked', {
  happened: 'Another Fieldloop is using this data folder.',
  data: 'Nothing was changed; everything saved before is safe.',
  next: 'Close the other window or wait for the other command to end, then try again.',
}, cause);
