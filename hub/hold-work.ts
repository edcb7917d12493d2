import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** The lock of a file or folder that is being written stands beside it. */
export const workLock = (path: string): string => `${path}.lock`;

/**
 * Holds a file or folder that is being written, so that nobody takes it for a leftover. The lock is the operating
 * system's and goes with the process, however that ends.
 * @returns a function that lets it go and removes the lock; null when another process holds it
 */
export function holdWork(path: string): (() => void) | null {
  const lock = new Sqlite(workLock(path), { timeout: 0 });
  try { lock.exec('BEGIN EXCLUSIVE'); } catch {
    lock.close();
    return null;
  }
  return () => {
    rmSync(workLock(path), { force: true });
    lock.close();
  };
}
