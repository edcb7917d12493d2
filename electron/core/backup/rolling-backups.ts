import type { Changes } from '../changes.ts';
import type { Session } from '../session.ts';
import { isBackupDue, lastWriteMs } from './hourly.ts';
import { makeBackup } from './make-backup.ts';

const lookEveryMs = 5 * 60_000;

/**
 * Looks now and then whether a rolling backup is due, and makes it. A backup that fails is tried again at the next look: it must never
 * stand in the way of work, and the data page shows when the last one was made.
 * @returns how to stop
 */
export function keepBackups(session: () => Session, changes: Changes, now: () => number): () => void {
  let running = false;
  const look = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      const { store } = session();
      if (store.readOnly !== null) return;
      if (!isBackupDue(store.dataDir, lastWriteMs(store.sqlite), now())) return;
      await makeBackup({ sqlite: store.sqlite, dataDir: store.dataDir, reason: 'hourly', nowMs: now() });
      changes.publish({ kind: 'backups' });
    } catch (error) {
      console.error('core: the rolling backup was not made', error);
    } finally {
      running = false;
    }
  };
  const timer = setInterval(() => { void look(); }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
