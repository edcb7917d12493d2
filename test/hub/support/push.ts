import type { HubDatabase } from '../../../hub/database/hub-database.ts';
import { prepareFrames } from '../../../hub/ingest/prepare-frames.ts';
import { appendPushes } from '../../../hub/log-store/append.ts';
import type { Frame } from '../../../shared/protocol/frames.ts';
import type { Receipt } from '../../../shared/protocol/pushing.ts';
import type { Writer } from './entries.ts';

export interface Answer {
  readonly receipts: readonly Receipt[];
  readonly codes: readonly string[];
  readonly reasons: readonly string[];
}

/** Pushes frames straight into a log, without a server. */
export async function push(
  database: HubDatabase,
  writer: Writer,
  frames: readonly Frame[],
  nowMs = Date.now(),
): Promise<Answer> {
  const { prepared, refused } = await prepareFrames(frames, { updateBytes: 8_000_000 });
  const [outcome] = await appendPushes(
    database,
    [{ device: writer.device, frames: prepared }],
    nowMs,
  );
  if (outcome?.kind !== 'answered') throw new Error('the device is signed out');
  const all = [...refused, ...outcome.refused];
  return {
    receipts: outcome.receipts,
    codes: all.map((one) => one.code),
    reasons: all.map((one) => one.reason),
  };
}
