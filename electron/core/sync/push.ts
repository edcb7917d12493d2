import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Session as CoreSession } from '../session.ts';
import type { HubSession, PackedPush } from './hub-client.ts';
import { heldBack } from './held-back.ts';
import { Outbox, type OutboxFrame } from './outbox.ts';
import { Refusals } from './refusals.ts';

/** `limit`: what the hub said when it took no more because of a limit; what it did not take waits. */
export interface Pushed { readonly pushed: number; readonly receipted: number; readonly rejected: number; readonly limit: string | null }

/**
 * Sends what waits, oldest first, until nothing does. One push is under way at a time, so that the hub gets them in order; while the hub judges it,
 * the next is packed, and while that is on its way, the answer is kept. Whatever stops this loses no more than the receipts of what is under way:
 * what was sent without an answer is sent again, which changes nothing at the hub.
 * What the hub refuses holds up nothing else (refusals.ts).
 */
export async function push(core: CoreSession, session: HubSession, { signal, told }: { readonly signal?: AbortSignal | undefined; readonly told?: ((sum: Pushed, hubMs: number) => void) | undefined } = {}): Promise<Pushed> {
  const outbox = new Outbox(core.store.sqlite);
  const refusals = new Refusals(core, session);
  let sum: Pushed = { pushed: 0, receipted: 0, rejected: 0, limit: null };
  const send = (packed: Packed | null) => packed && { frames: packed.frames, answer: heldBack(session.push(packed, signal)) };
  for (let sent = send(await packNext(outbox, 0, session)); sent !== null;) {
    const { frames } = sent;
    const after = frames.at(-1)?.seq ?? 0;
    // What is to be sent goes out before the next is packed.
    await nextTurn();
    const coming = heldBack(packNext(outbox, after, session));
    const answer = await sent.answer;
    const packed = await coming;
    const isWhole = answer.rejected.length === 0;
    const next = isWhole ? send(packed) : null;
    const { receipted, refused } = outbox.settle(frames, answer);
    // Puts off a compaction that waits: it would be in the way of the rest, and has to keep what is not confirmed yet.
    for (const document of new Set(frames.map((frame) => frame.document))) core.store.compaction.consider(document);
    const rejected = await refusals.treat(refused, signal);
    sum = { pushed: sum.pushed + frames.length, receipted: sum.receipted + receipted, rejected: sum.rejected + rejected, limit: refusals.limit };
    told?.(sum, answer.hubMs);
    // What was refused may have been written again, at the end of the outbox; what was packed may be gone.
    sent = isWhole ? next : send(await packNext(outbox, after, session));
  }
  return sum;
}

type Packed = PackedPush<OutboxFrame>;

async function packNext(outbox: Outbox, after: number, session: HubSession): Promise<Packed | null> {
  const frames = outbox.next(after, session.limits);
  return frames.length === 0 ? null : session.packPush(frames);
}
