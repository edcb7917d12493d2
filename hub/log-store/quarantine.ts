import type { Caller } from '../accounts/caller.ts';
import type { WriteSql } from '../database/hub-database.ts';
import type { PreparedFrame, Refused } from '../ingest/prepare-frame.ts';

/** The maximum that one revoked device may leave in quarantine. */
const mostWaitingBytes = 64 * 1024 * 1024;

/**
 * Stores what a revoked device sends outside the log: an FDC who was offline is not an attacker,
 * and their notes may be wanted. It reaches nobody until it is accepted. Updates that aren't the
 * device's own are not even stored.
 */
export async function quarantineFrames(
  sql: WriteSql,
  caller: Caller,
  frames: readonly PreparedFrame[],
  nowMs: number,
): Promise<Refused[]> {
  const waiting = await sql.first<{ bytes: number | null }>(
    'SELECT CAST(SUM(size) AS BIGINT) AS bytes FROM quarantine WHERE device = ?',
    caller.device,
  );
  let bytes = waiting?.bytes ?? 0;
  const refused: Refused[] = [];
  for (const frame of frames) {
    const isOwn = frame.entries.every(
      ({ entry }) => entry.device === caller.device && caller.authors.has(entry.author),
    );
    if (!isOwn) {
      refused.push({
        hash: frame.hash,
        code: 'wrong_author',
        reason: 'An entry claims a different author or device.',
      });
    } else if (bytes + frame.update.length > mostWaitingBytes) {
      refused.push({
        hash: frame.hash,
        code: 'too_large',
        reason: 'This device was revoked, and its quarantine on the hub is full.',
      });
    } else {
      bytes += frame.update.length;
      await sql.insert(
        'quarantine',
        ['hash', 'device', 'document', 'received', 'size', 'bytes'],
        [[frame.hash, caller.device, frame.document, nowMs, frame.update.length, frame.update]],
        '(hash) DO NOTHING',
      );
      refused.push({
        hash: frame.hash,
        code: 'quarantined',
        reason: 'This device was revoked. Its changes wait until the research team decides.',
      });
    }
  }
  return refused;
}
