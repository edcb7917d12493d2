import type { Sqlite } from '../store/open-database.ts';
import { listBackups } from './backup-files.ts';

const hourMs = 3_600_000;

/**
 * Whether a rolling backup is due: none of any reason was made within an hour, and something was written since.
 * @param lastWriteMs when the newest update was written; null when there is none
 */
export function isBackupDue(dataDir: string, lastWriteMs: number | null, nowMs: number): boolean {
  if (lastWriteMs === null) return false;
  const made = listBackups(dataDir).map(({ madeMs }) => madeMs);
  // Near on either side: a clock that was set back must neither stop backups nor make one at every look.
  if (made.some((ms) => Math.abs(nowMs - ms) < hourMs)) return false;
  return lastWriteMs > Math.max(...made.filter((ms) => ms <= nowMs), Number.NEGATIVE_INFINITY);
}

/** When the newest update of the log was written, milliseconds since 1970, or null. */
export const lastWriteMs = (sqlite: Sqlite): number | null =>
  sqlite.prepare<[], number | null>('SELECT at FROM doc_update ORDER BY seq DESC LIMIT 1').pluck().get() ?? null;
