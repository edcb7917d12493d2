import type { WriteSql } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { sha256 } from '../sha256.ts';

/** Longer than any challenge is valid, so that setting the clock back by less revalidates none. */
const keptMs = 3_600_000;
/**
 * The maximum of challenges per device and interval; a device needs one per session of twelve
 * hours.
 */
const most = { perDevice: 200, withinMs: 10 * 60_000 };

/**
 * Uses up a challenge, whatever happens to the session it was for. Stored used challenges are
 * bounded by time and per device.
 * @returns whether it was unused
 * @throws HubError `slow_down` when the device uses too many
 */
export async function useChallenge(
  sql: WriteSql,
  device: string,
  challenge: string,
  nowMs: number,
): Promise<boolean> {
  await sql.run('DELETE FROM used_challenge WHERE used_at <= ?', nowMs - keptMs);
  const used = await sql.first<{ n: number }>(
    'SELECT COUNT(*) AS n FROM used_challenge WHERE device = ? AND used_at > ?',
    device,
    nowMs - most.withinMs,
  );
  if ((used?.n ?? 0) >= most.perDevice) {
    throw new HubError(
      'slow_down',
      'This device signs in too often. Try again in ten minutes. Nothing is lost.',
      { retryAfterS: most.withinMs / 1000 },
    );
  }
  const added = await sql.run(
    'INSERT INTO used_challenge (hash, device, used_at) VALUES (?, ?, ?) ON CONFLICT (hash) ' +
      'DO NOTHING',
    sha256(`challenge ${challenge}`),
    device,
    nowMs,
  );
  return added === 1;
}
