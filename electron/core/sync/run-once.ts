import { keepRecipients } from '../bundle/known-recipients.ts';
import { answeredDocuments, withdrawUnshown } from '../bundle/unshown-bundles.ts';
import { settleWorkspace } from '../offers/settle-workspace.ts';
import type { Session as CoreSession } from '../session.ts';
import { compareDocuments } from './compare-documents.ts';
import { noteContact } from './contact.ts';
import { fetchOwn } from './fetch-own.ts';
import { HubRefusal, type HubSession } from './hub-client.ts';
import { findProgress, saveProgress } from './membership.ts';
import { Outbox } from './outbox.ts';
import { pull, type Pulled } from './pull.ts';
import { push, type Pushed } from './push.ts';
import { reclaimReceipts } from './reclaim.ts';

/** A hole that no cursor shows is found within so long. */
const compareEveryMs = 6 * 3_600_000;

/** What one round did. `pushed` frames were sent, `receipted` of them are on the hub, `pulled` frames were read; `pending` wait still, and `rejected` were refused. */
export interface Round { readonly pushed: number; readonly receipted: number; readonly pulled: number; readonly rejected: number; readonly pending: number }

export interface RoundOptions {
  readonly now: () => number;
  /** Whether this is the session's first round: then what its answer said is heeded. */
  readonly isNew: boolean;
  readonly signal?: AbortSignal | undefined;
  onPhase?(phase: 'sending' | 'fetching'): void;
  /** After each answer of the hub that changed something here. */
  onSent?(sum: Pushed): void;
  onFetched?(sum: Pulled, settled: boolean): void;
}

/** One whole round: sends what waits, reads what is new, and sends what follows from that. */
export async function runOnce(core: CoreSession, session: HubSession, { now, isNew, signal, onPhase, onSent, onFetched }: RoundOptions): Promise<Round> {
  const { store } = core;
  const outbox = new Outbox(store.sqlite);
  if (isNew && session.opened.standing === 'active') {
    await fetchOwn(core, session, signal);
    await reclaimReceipts(core, session, now(), signal);
  }
  if (outbox.count().waiting > 0) onPhase?.('sending');
  let pushed = await push(core, session, {
    signal,
    told: (sum, hubMs) => {
      noteContact(store, { clockAheadMs: now() - hubMs, ...(sum.receipted > 0 ? { sentMs: now() } : {}) });
      onSent?.(sum);
    },
  });
  // What it sent waits at the hub until somebody has decided; to read there is nothing any more.
  if (session.opened.standing === 'revoked') throw deviceRevoked();
  onPhase?.('fetching');
  // [BN44] What came by a bundle that the hub had before this is in its log, or was refused.
  const answered = answeredDocuments(store);
  const { pulled } = await pull(core, session, now(), { signal, told: onFetched });
  noteContact(store, { fetchedMs: now() });
  if (await compareIfDue(core, session, now(), signal) > 0) onFetched?.({ pulled }, true);
  withdrawUnshown(core, answered);
  // The hub's workspace is here whole: what this device has of its own can be brought together with it.
  await settleWorkspace(core);
  // What that wrote, and what a comparison found to be lacking at the hub.
  if (outbox.count().waiting > 0) {
    onPhase?.('sending');
    const more = await push(core, session, { signal });
    pushed = { pushed: pushed.pushed + more.pushed, receipted: pushed.receipted + more.receipted, rejected: pushed.rejected + more.rejected, limit: more.limit };
    onSent?.(pushed);
  }
  await keepRecipients(store, session, now(), signal);
  // Reading goes on; that something can't be sent is told all the same.
  if (pushed.limit !== null) throw new HubRefusal('over_limit', 403, pushed.limit, null);
  const { waiting, rejected } = outbox.count();
  return { pushed: pushed.pushed, receipted: pushed.receipted, pulled, rejected, pending: waiting };
}

/** @returns how many entries that were here are known only now to be at the hub */
async function compareIfDue(core: CoreSession, session: HubSession, nowMs: number, signal: AbortSignal | undefined): Promise<number> {
  const progress = findProgress(core.store);
  if (!progress || Math.abs(nowMs - progress.comparedMs) < compareEveryMs) return 0;
  const { outOfReach, settled } = await compareDocuments(core, session, signal);
  saveProgress(core.store, { ...progress, comparedMs: nowMs, outOfReach: [...outOfReach] });
  return settled;
}

const deviceRevoked = (): HubRefusal => new HubRefusal('device_revoked', 403, 'The research team took this device off the hub. What it sends waits there until they decide about it; it can read nothing more.', null);
