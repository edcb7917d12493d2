import { listBackups } from '../../kernel/database/backup-files.ts';
import type { Store } from '../../kernel/store/store.ts';
import { moveKeyOutOfDatabase, removeKeyFromFile } from './device-key.ts';

/**
 * Moves a key that an earlier version wrote into the database to a separate file, and removes it
 * from the backups. A failure is retried at the next start.
 */
export function moveKeys(store: Store): void {
  try {
    if (!moveKeyOutOfDatabase(store)) return;
    for (const { path } of listBackups(store.dataDir)) {
      try {
        removeKeyFromFile(path);
      } catch (error) {
        console.error('core: a backup still holds the device’s key', error);
      }
    }
  } catch (error) {
    console.error('core: the device’s key could not be moved out of the database', error);
  }
}
