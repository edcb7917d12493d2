import type { Session as CoreSession } from '../session.ts';
import type { HubSession } from './hub-client.ts';
import { Outbox } from './outbox.ts';
import { Refusals } from './refusals.ts';

export interface Pushed { readonly pushed: number; readonly receipted: number; readonly rejected: number }

/**
 * Sends what waits, oldest first, until nothing does. Each answer is kept before the next push, so that whatever stops this
 * loses no receipt; what was sent without an answer is sent again, which changes nothing at the hub.
 * What the hub refuses holds up nothing else (refusals.ts).
 */
export async function push(core: CoreSession, session: HubSession, { signal, told }: { readonly signal?: AbortSignal | undefined; readonly told?: ((sum: Pushed, hubMs: number) => void) | undefined } = {}): Promise<Pushed> {
  const outbox = new Outbox(core.store.sqlite);
  const refusals = new Refusals(core, session);
  let sum: Pushed = { pushed: 0, receipted: 0, rejected: 0 };
  for (let after = 0; ;) {
    const frames = outbox.next(after, session.limits);
    const last = frames.at(-1);
    if (!last) return sum;
    const answer = await session.push(frames, signal);
    const { receipted, refused } = outbox.settle(frames, answer);
    const rejected = await refusals.treat(refused, signal);
    sum = { pushed: sum.pushed + frames.length, receipted: sum.receipted + receipted, rejected: sum.rejected + rejected };
    told?.(sum, answer.hubMs);
    // What was written again stands at the end of the outbox.
    after = last.seq;
  }
}
