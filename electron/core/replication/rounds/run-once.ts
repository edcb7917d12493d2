import { keepRecipients } from '../bundles/known-recipients.ts';
import { answeredDocuments, withdrawUnshown } from '../bundles/unshown-bundles.ts';
import { mergeWorkspace } from '../workspace-merge/merge-workspace.ts';
import type { MergeSession } from '../workspace-merge/dirty-workspace.ts';
import { compareDocuments } from '../repair/compare-documents.ts';
import { noteContact } from '../connection/contact.ts';
import { fetchOwn } from '../repair/fetch-own.ts';
import { HubRefusal } from '../connection/hub-refusal.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { findProgress, saveProgress } from '../../kernel/settings/membership.ts';
import { Outbox } from '../exchange/outbox.ts';
import { pull, type Pulled } from './pull.ts';
import { push, type Pushed } from './push.ts';
import { resendAfterHubReset } from '../repair/resend-after-hub-reset.ts';

/** A gap that no cursor shows is found within this time. */
const compareEveryMs = 6 * 3_600_000;

/**
 * The result of one sync. `pushed` frames were sent, `receipted` of them are on the hub, `pulled`
 * frames were read; `pending` are still waiting, and `rejected` were rejected.
 */
export interface Round {
  readonly pushed: number;
  readonly receipted: number;
  readonly pulled: number;
  readonly rejected: number;
  readonly pending: number;
}

export interface RoundOptions {
  readonly now: () => number;
  /** Whether this is the session's first sync: then the information of its response is used. */
  readonly isNew: boolean;
  readonly signal?: AbortSignal | undefined;
  onPhase?(phase: 'sending' | 'fetching'): void;
  /** Called after each response of the hub that changed something here. */
  onSent?(sum: Pushed): void;
  onFetched?(sum: Pulled, settled: boolean): void;
}

/** Runs one whole sync: sends what waits, reads what is new, and sends what follows from that. */
export async function runOnce(
  core: MergeSession,
  session: HubSession,
  { now, isNew, signal, onPhase, onSent, onFetched }: RoundOptions,
): Promise<Round> {
  const { store } = core;
  const outbox = new Outbox(store);
  if (isNew && session.opened.standing === 'active') {
    await fetchOwn(core, session, signal);
    await resendAfterHubReset(core, session, now(), signal);
  }
  if (outbox.count().waiting > 0) onPhase?.('sending');
  let pushed = await push(core, session, {
    signal,
    onProgress: (sum, hubMs) => {
      noteContact(store, {
        clockAheadMs: now() - hubMs,
        ...(sum.receipted > 0 ? { sentMs: now() } : {}),
      });
      onSent?.(sum);
    },
  });
  // What it sent is in quarantine until someone decides; there is nothing left to read.
  if (session.opened.standing === 'revoked') throw deviceRevoked();
  onPhase?.('fetching');
  // [BN44] Contents of a bundle that the hub had before this are in its log, or were rejected.
  const answered = answeredDocuments(store);
  const { pulled } = await pull(core, session, now(), { signal, onProgress: onFetched });
  noteContact(store, { fetchedMs: now() });
  if ((await compareIfDue(core, session, now(), signal)) > 0) onFetched?.({ pulled }, true);
  withdrawUnshown(core, answered);
  // The hub's workspace is complete here: this device's own records can be merged with it.
  await mergeWorkspace(core);
  // What the merge wrote, and what a comparison found to be missing at the hub.
  if (outbox.count().waiting > 0) {
    onPhase?.('sending');
    const more = await push(core, session, { signal });
    pushed = {
      pushed: pushed.pushed + more.pushed,
      receipted: pushed.receipted + more.receipted,
      rejected: pushed.rejected + more.rejected,
      limit: more.limit,
    };
    onSent?.(pushed);
  }
  await keepRecipients(store, session, now(), signal);
  // Reading continues; that something can't be sent is reported all the same.
  if (pushed.limit !== null) throw new HubRefusal('over_limit', 403, pushed.limit, null);
  const { waiting, rejected } = outbox.count();
  return { pushed: pushed.pushed, receipted: pushed.receipted, pulled, rejected, pending: waiting };
}

/**
 * Compares documents if it is time.
 * @returns how many known entries are only now confirmed to be at the hub
 */
async function compareIfDue(
  core: MergeSession,
  session: HubSession,
  nowMs: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const progress = findProgress(core.store);
  if (!progress || Math.abs(nowMs - progress.comparedMs) < compareEveryMs) return 0;
  const { outOfReach, settled } = await compareDocuments(core, session, signal);
  saveProgress(core.store, { ...progress, comparedMs: nowMs, outOfReach: [...outOfReach] });
  return settled;
}

const deviceRevoked = (): HubRefusal =>
  new HubRefusal(
    'device_revoked',
    403,
    'The research team revoked this device. Its changes wait on the hub until the team ' +
      'decides, and it can’t read anything more.',
    null,
  );
