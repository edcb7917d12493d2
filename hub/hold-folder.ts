import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/**
 * One hub per data folder. The lock is the operating system's and goes with the process, however that ends.
 * @returns a function that lets the folder go
 * @throws when another hub runs on it
 */
export function holdFolder(folder: string): () => void {
  const lock = new Sqlite(join(folder, 'hub.lock'), { timeout: 0 });
  try { lock.exec('BEGIN EXCLUSIVE'); } catch (error) {
    lock.close();
    throw new Error(`Another hub is running on ${folder}. Stop it first, or start this one with another --data.`, { cause: error });
  }
  return () => { lock.close(); };
}
