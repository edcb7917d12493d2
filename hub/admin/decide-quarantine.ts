import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { prepareFrames } from '../ingest/prepare-frames.ts';
import { appendTo } from '../log-store/append.ts';
import type { PreparedFrame } from '../ingest/prepare-frame.ts';
import { standardLimits } from '../server/limits.ts';

/** The result for what a revoked device had sent: numbers of updates, and what the log rejected. */
export interface Decided {
  readonly accepted: number;
  readonly discarded: number;
  readonly refused: readonly {
    readonly hash: string;
    readonly code: string;
    readonly reason: string;
  }[];
}

/**
 * Moves the quarantined updates of a device into the log, in one transaction. What the log rejects
 * stays, with the reason.
 * @throws HubError `not_found` when nothing is in quarantine, or the device no longer exists
 */
export function acceptQuarantined(
  database: HubDatabase,
  device: string,
  nowMs: number,
): Promise<Decided> {
  return database.write(async (sql) => {
    const rows = await sql.all<{ document: string; bytes: Uint8Array }>(
      'SELECT document, bytes FROM quarantine WHERE device = ?',
      device,
    );
    if (rows.length === 0)
      throw new HubError('not_found', `Nothing from the device ${device} is waiting.`);
    const frames = rows.map((row) => ({ document: row.document, update: row.bytes }));
    const { prepared } = await prepareFrames(frames, standardLimits.told);
    const [outcome] = await appendTo(
      sql,
      [{ device, frames: prepared.sort(byClock), accepted: true }],
      nowMs,
    );
    if (outcome?.kind !== 'answered')
      throw new HubError('not_found', `The device ${device} no longer belongs to this hub.`);
    for (const { hash } of outcome.receipts)
      await sql.run('DELETE FROM quarantine WHERE hash = ?', hash);
    return { accepted: outcome.receipts.length, discarded: 0, refused: [...outcome.refused] };
  });
}

/**
 * Orders updates: those of one client ID build on each other; a document's own record comes first
 * by its time.
 */
function byClock(a: PreparedFrame, b: PreparedFrame): number {
  const [x, y] = [a.entries[0], b.entries[0]];
  if (!x || !y) return 0;
  if (x.client === y.client) return x.clock - y.clock;
  if (x.entry.at < y.entry.at) return -1;
  return 1;
}

/** Discards the quarantined updates of a device. */
export async function discardQuarantined(database: HubDatabase, device: string): Promise<Decided> {
  const discarded = await database.write((sql) =>
    sql.run('DELETE FROM quarantine WHERE device = ?', device),
  );
  return { accepted: 0, discarded, refused: [] };
}
