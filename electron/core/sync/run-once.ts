import type { Session as CoreSession } from '../session.ts';
import { noteContact } from './contact.ts';
import type { HubSession } from './hub-client.ts';
import { Outbox } from './outbox.ts';
import { pull, type Pulled } from './pull.ts';
import { push, type Pushed } from './push.ts';

/** What one round did. `pushed` frames were sent, `receipted` of them are on the hub, `pulled` frames were read; `pending` wait still, and `rejected` were refused. */
export interface Round { readonly pushed: number; readonly receipted: number; readonly pulled: number; readonly rejected: number; readonly pending: number }

export interface RoundOptions {
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
  onPhase?(phase: 'sending' | 'fetching'): void;
  /** After each answer of the hub that changed something here. */
  onSent?(sum: Pushed): void;
  onFetched?(sum: Pulled, settled: boolean): void;
}

/** One whole round: sends what waits, reads what is new. */
export async function runOnce(core: CoreSession, session: HubSession, { now, signal, onPhase, onSent, onFetched }: RoundOptions): Promise<Round> {
  const outbox = new Outbox(core.store.sqlite);
  if (outbox.count().waiting > 0) onPhase?.('sending');
  const pushed = await push(core, session, { signal, told: onSent });
  if (pushed.receipted > 0) noteContact(core.store, { sentMs: now() });
  onPhase?.('fetching');
  const isActive = session.opened.standing === 'active';
  const { pulled } = isActive ? await pull(core, session, { signal, told: onFetched }) : { pulled: 0 };
  if (isActive) noteContact(core.store, { fetchedMs: now() });
  const { waiting, rejected } = outbox.count();
  return { ...pushed, pulled, rejected, pending: waiting };
}
