import { UsageError } from '../cli-options.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { prepareFrames } from '../ingest/prepare-frames.ts';
import { appendPushes } from '../log-store/append.ts';
import type { PreparedFrame } from '../ingest/prepare-frame.ts';
import { standardLimits } from '../server/limits.ts';
import { defineCommand } from './command.ts';
import { shortTime, table } from './table.ts';

interface Waiting { device: string; name: string; member: string; frames: number; bytes: number; first: number; last: number }
interface Decided { accepted: number; discarded: number; refused: { hash: string; code: string; reason: string }[] }
type Result = { waiting: Waiting[] } | Decided;

export const quarantineCommand = defineCommand({
  name: 'quarantine',
  usage: 'quarantine [--accept DEVICE | --discard DEVICE]',
  summary: 'what revoked devices sent: shows it, takes it into the log after all, or throws it away',
  flags: { accept: { type: 'string' }, discard: { type: 'string' } },
  async work({ database, values }): Promise<Result> {
    if (values.accept !== undefined && values.discard !== undefined) throw new UsageError('Either --accept or --discard.');
    if (values.accept !== undefined) return accept(database, values.accept);
    if (values.discard !== undefined) return discard(database, values.discard);
    return {
      waiting: await database.all<Waiting>(
        `SELECT q.device, d.name, m.name AS member, COUNT(*) AS frames, CAST(SUM(q.size) AS BIGINT) AS bytes, MIN(q.received) AS first, MAX(q.received) AS last
         FROM quarantine q JOIN device d ON d.id = q.device JOIN member m ON m.id = d.member GROUP BY q.device, d.name, m.name ORDER BY q.device`),
    };
  },
  tell: (result) => ('waiting' in result
    ? table([['device', 'name', 'member', 'updates', 'bytes', 'first', 'last'], ...result.waiting.map((one) => [
      one.device, one.name, one.member, String(one.frames), String(one.bytes), shortTime(one.first), shortTime(one.last)])])
    : [`Accepted ${result.accepted}, discarded ${result.discarded}, refused ${result.refused.length}.`, ...result.refused.map((one) => `${one.code}: ${one.reason}`)].join('\n')),
});

/** What the log takes leaves quarantine; what it refuses stays, with the reason told. */
async function accept(database: HubDatabase, device: string): Promise<Decided> {
  const rows = await database.all<{ document: string; bytes: Uint8Array }>('SELECT document, bytes FROM quarantine WHERE device = ?', device);
  if (rows.length === 0) throw new HubError('not_found', `Nothing of the device ${device} is waiting.`);
  const { prepared } = await prepareFrames(rows.map((row) => ({ document: row.document, update: row.bytes })), standardLimits.told);
  const [outcome] = await appendPushes(database, [{ device, frames: prepared.sort(byClock), accepted: true }], Date.now());
  if (outcome?.kind !== 'answered') throw new HubError('not_found', `The device ${device} is not of this hub any more.`);
  await database.write(async (sql) => {
    for (const { hash } of outcome.receipts) await sql.run('DELETE FROM quarantine WHERE hash = ?', hash);
  });
  return { accepted: outcome.receipts.length, discarded: 0, refused: [...outcome.refused] };
}

/** Updates of one client id build on each other; between client ids a document's own record comes first by its time. */
function byClock(a: PreparedFrame, b: PreparedFrame): number {
  const [x, y] = [a.entries[0], b.entries[0]];
  if (!x || !y) return 0;
  return x.client === y.client ? x.clock - y.clock : x.entry.at < y.entry.at ? -1 : 1;
}

async function discard(database: HubDatabase, device: string): Promise<Decided> {
  const discarded = await database.write((sql) => sql.run('DELETE FROM quarantine WHERE device = ?', device));
  return { accepted: 0, discarded, refused: [] };
}
