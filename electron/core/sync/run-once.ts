import type { Host } from '../host.ts';
import type { Session as CoreSession } from '../session.ts';
import { findDeviceKey } from './device-key.ts';
import { noHub } from './hub-words.ts';
import { type HubSession, openHubSession } from './hub-client.ts';
import { findMembership, saveMembership } from './membership.ts';
import { Outbox } from './outbox.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';

/** What one round did. `pushed` frames were sent, `receipted` of them are on the hub, `pulled` frames were read; `pending` wait still, and `rejected` were refused. */
export interface Round { readonly pushed: number; readonly receipted: number; readonly pulled: number; readonly rejected: number; readonly pending: number }

/** Signs in and keeps what the hub says of this member by now. @throws AppError `no_hub`, `locked`; Unreachable, NotTheHub, HubRefusal */
export async function signIn({ store }: CoreSession, host: Host, nowMs: number, signal?: AbortSignal): Promise<HubSession> {
  const membership = findMembership(store);
  const key = membership && membership.device === store.device ? await findDeviceKey(store, host) : null;
  if (!membership || !key) throw noHub();
  const { url, hub, device } = membership;
  const session = await openHubSession({ url }, { hub, device, key, nowMs }, signal);
  saveMembership(store, { ...membership, member: session.opened.member });
  return session;
}

/** One whole round: sends what waits, reads what is new. */
export async function runOnce(core: CoreSession, host: Host, now: () => number, signal?: AbortSignal): Promise<Round> {
  const session = await signIn(core, host, now(), signal);
  const outbox = new Outbox(core.store.sqlite);
  const pushed = await push(outbox, session, { signal });
  const { pulled } = session.opened.standing === 'active' ? await pull(core, session, { signal }) : { pulled: 0 };
  const { waiting, rejected } = outbox.count();
  return { ...pushed, pulled, rejected, pending: waiting };
}
