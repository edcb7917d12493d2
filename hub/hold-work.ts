import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** Returns the path of the lock for a file or folder being written, which is next to it. */
export const workLock = (path: string): string => `${path}.lock`;

/**
 * Locks a file or folder being written, so that nobody takes it for a leftover. The lock is the
 * operating system's and ends with the process, however that ends.
 * @returns a function that releases and removes the lock; null when another process holds it
 */
export function holdWork(path: string): (() => void) | null {
  const lock = new Sqlite(workLock(path), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    return null;
  }
  return () => {
    rmSync(workLock(path), { force: true });
    lock.close();
  };
}
