import type { Changes } from '../../kernel/base/changes.ts';
import type { Store } from '../../kernel/store/store.ts';
import { isBackupDue } from './hourly.ts';
import { makeBackup } from '../../kernel/database/make-backup.ts';

const lookEveryMs = 5 * 60_000;

/**
 * Checks from time to time whether a rolling backup is due, and makes it. A failed backup is
 * retried at the next check: it must never interrupt work, and the data page shows when the last
 * one was made.
 * @returns a function that stops it
 */
export function keepBackups(
  openStore: () => Store,
  changes: Changes,
  now: () => number,
): () => void {
  let running = false;
  const look = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      const store = openStore();
      if (store.readOnly !== null) return;
      if (!isBackupDue(store.dataDir, store.tables.updates.findLastWriteMs(), now())) return;
      await makeBackup({
        sqlite: store.sqlite,
        dataDir: store.dataDir,
        reason: 'hourly',
        nowMs: now(),
      });
      changes.publish({ kind: 'backups' });
    } catch (error) {
      console.error('core: the rolling backup was not made', error);
    } finally {
      running = false;
    }
  };
  const timer = setInterval(() => {
    void look();
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
