import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IncomingAccess, WriteAccess } from '../../kernel/session/session.ts';
import type { HubSession, PackedPush } from '../connection/hub-client.ts';
import { ignoreRejection } from '../exchange/ignore-rejection.ts';
import { Outbox, type OutboxFrame } from '../exchange/outbox.ts';
import { settleAnswer } from '../exchange/settle-answer.ts';
import { Refusals } from '../repair/refusals.ts';

/** `limit`: the hub's message if it accepted no more because of a limit; the rest waits. */
export interface Pushed {
  readonly pushed: number;
  readonly receipted: number;
  readonly rejected: number;
  readonly limit: string | null;
}

/**
 * Sends what waits, oldest first, until nothing does. One push is sent at a time, so that the hub
 * gets them in order; while the hub checks it, the next one is packed, and while that is sent, the
 * response is stored. An interruption loses at most the receipts of the current push: what was sent
 * without a response is sent again, which changes nothing at the hub. Rejected updates delay
 * nothing else (refusals.ts).
 */
export async function push(
  core: IncomingAccess & WriteAccess,
  session: HubSession,
  {
    signal,
    onProgress,
  }: {
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: ((sum: Pushed, hubMs: number) => void) | undefined;
  } = {},
): Promise<Pushed> {
  const outbox = new Outbox(core.store);
  const refusals = new Refusals(core, session);
  let sum: Pushed = { pushed: 0, receipted: 0, rejected: 0, limit: null };
  const send = (packed: Packed | null) =>
    packed && { frames: packed.frames, answer: ignoreRejection(session.push(packed, signal)) };
  for (let sent = send(await packNext(outbox, 0, session)); sent !== null;) {
    const { frames } = sent;
    const after = frames.at(-1)?.seq ?? 0;
    // Send before packing the next one.
    await nextTurn();
    const coming = ignoreRejection(packNext(outbox, after, session));
    const answer = await sent.answer;
    const packed = await coming;
    const isWhole = answer.rejected.length === 0;
    const next = isWhole ? send(packed) : null;
    const { receipted, refused } = settleAnswer(core, frames, answer);
    // Postpones a compaction: it would slow down the rest, and has to keep what is not confirmed
    // yet.
    for (const document of new Set(frames.map((frame) => frame.document)))
      core.store.compaction.consider(document);
    const rejected = await refusals.treat(refused, signal);
    sum = {
      pushed: sum.pushed + frames.length,
      receipted: sum.receipted + receipted,
      rejected: sum.rejected + rejected,
      limit: refusals.limit,
    };
    onProgress?.(sum, answer.hubMs);
    // Rejected updates may have been written again, at the end of the outbox; packed ones may be
    // gone.
    sent = isWhole ? next : send(await packNext(outbox, after, session));
  }
  return sum;
}

type Packed = PackedPush<OutboxFrame>;

async function packNext(
  outbox: Outbox,
  after: number,
  session: HubSession,
): Promise<Packed | null> {
  const frames = outbox.next(after, session.limits);
  if (frames.length === 0) return null;
  return session.packPush(frames);
}
