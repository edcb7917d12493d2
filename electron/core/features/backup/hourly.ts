import { listBackups } from '../../kernel/database/backup-files.ts';

const hourMs = 3_600_000;

/**
 * Returns whether a rolling backup is due: no backup for any reason was made within an hour, and
 * something was written since.
 * @param lastWriteMs when the newest update was written; null if there is none
 */
export function isBackupDue(dataDir: string, lastWriteMs: number | null, nowMs: number): boolean {
  if (lastWriteMs === null) return false;
  const made = listBackups(dataDir).map(({ madeMs }) => madeMs);
  // Close on either side: a clock that was set back must neither stop backups nor cause one at
  // every check.
  if (made.some((ms) => Math.abs(nowMs - ms) < hourMs)) return false;
  return lastWriteMs > Math.max(...made.filter((ms) => ms <= nowMs), Number.NEGATIVE_INFINITY);
}
