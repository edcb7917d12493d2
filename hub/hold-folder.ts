import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/**
 * Locks a data folder for one hub. The lock is the operating system's and ends with the process,
 * however that ends.
 * @returns a function that releases the folder
 * @throws when another hub runs on it
 */
export function holdFolder(folder: string): () => void {
  const lock = new Sqlite(join(folder, 'hub.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new Error(
      `Another hub is running on ${folder}. Stop that hub first, or start this one with ` +
        'another --data.',
      { cause: error },
    );
  }
  return () => {
    lock.close();
  };
}
