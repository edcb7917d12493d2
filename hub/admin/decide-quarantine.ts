import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { prepareFrames } from '../ingest/prepare-frames.ts';
import { appendTo } from '../log-store/append.ts';
import type { PreparedFrame } from '../ingest/prepare-frame.ts';
import { standardLimits } from '../server/limits.ts';

/** What became of what a revoked device had sent: numbers of updates, and what the log refused. */
export interface Decided {
  readonly accepted: number;
  readonly discarded: number;
  readonly refused: readonly { readonly hash: string; readonly code: string; readonly reason: string }[];
}

/**
 * Takes what waits of a device into the log, in one transaction. What the log refuses stays, with the reason.
 * @throws HubError `not_found` when nothing waits, or the device is not there any more
 */
export function acceptQuarantined(database: HubDatabase, device: string, nowMs: number): Promise<Decided> {
  return database.write(async (sql) => {
    const rows = await sql.all<{ document: string; bytes: Uint8Array }>(
      'SELECT document, bytes FROM quarantine WHERE device = ?', device);
    if (rows.length === 0) throw new HubError('not_found', `Nothing of the device ${device} is waiting.`);
    const frames = rows.map((row) => ({ document: row.document, update: row.bytes }));
    const { prepared } = await prepareFrames(frames, standardLimits.told);
    const [outcome] = await appendTo(sql, [{ device, frames: prepared.sort(byClock), accepted: true }], nowMs);
    if (outcome?.kind !== 'answered') throw new HubError('not_found', `The device ${device} is not of this hub any more.`);
    for (const { hash } of outcome.receipts) await sql.run('DELETE FROM quarantine WHERE hash = ?', hash);
    return { accepted: outcome.receipts.length, discarded: 0, refused: [...outcome.refused] };
  });
}

/** Orders updates: those of one client id build on each other; a document's own record comes first by its time. */
function byClock(a: PreparedFrame, b: PreparedFrame): number {
  const [x, y] = [a.entries[0], b.entries[0]];
  if (!x || !y) return 0;
  if (x.client === y.client) return x.clock - y.clock;
  return x.entry.at < y.entry.at ? -1 : 1;
}

/** Throws away what waits of a device. */
export async function discardQuarantined(database: HubDatabase, device: string): Promise<Decided> {
  const discarded = await database.write((sql) => sql.run('DELETE FROM quarantine WHERE device = ?', device));
  return { accepted: 0, discarded, refused: [] };
}
