import type { HubSession } from './hub-client.ts';
import type { Outbox } from './outbox.ts';

export interface Pushed { readonly pushed: number; readonly receipted: number; readonly rejected: number }

/**
 * Sends what waits, oldest first, until nothing does. Each answer is kept before the next push, so that whatever stops this
 * loses no receipt; what was sent without an answer is sent again, which changes nothing at the hub.
 */
export async function push(outbox: Outbox, session: HubSession, { signal, told }: { readonly signal?: AbortSignal | undefined; readonly told?: ((sum: Pushed, hubMs: number) => void) | undefined } = {}): Promise<Pushed> {
  let sum: Pushed = { pushed: 0, receipted: 0, rejected: 0 };
  for (let after = 0; ;) {
    const frames = outbox.next(after, session.limits);
    const last = frames.at(-1);
    if (!last) return sum;
    const answer = await session.push(frames, signal);
    const settled = outbox.settle(frames, answer);
    sum = { pushed: sum.pushed + frames.length, receipted: sum.receipted + settled.receipted, rejected: sum.rejected + settled.rejected };
    told?.(sum, answer.hubMs);
    after = last.seq;
  }
}
