import type { Changes } from '../../../shared/protocol/pulling.ts';
import type { Page } from '../../../shared/protocol/frames.ts';
import type { Session as CoreSession } from '../session.ts';
import { Unconfirmed } from '../store/unconfirmed.ts';
import { compareDocuments } from './compare-documents.ts';
import { FaultyHub } from './faulty-hub.ts';
import { heldBack } from './held-back.ts';
import { type HubSession, isRefusal } from './hub-client.ts';
import { recogniseRejected } from './recognise-rejected.ts';
import { findProgress, findReceiptsOf, type Progress, saveProgress, saveReceiptsOf } from './membership.ts';
import { noteRestored, offerEverythingAgain } from './reclaim.ts';
import { takeFromHub } from './take-from-hub.ts';

/** Updates that were read and that others sent; what was known already counts too. */
export interface Pulled { readonly pulled: number }
/** @param settled whether records that others could not see yet are in the feed by now */
export interface PullOptions { readonly signal?: AbortSignal | undefined; readonly told?: ((sum: Pulled, settled: boolean) => void) | undefined }

/**
 * Reads the hub's log from where it was left to its end. A page, the cursor after it and the rows that follow from it are one transaction,
 * so whatever stops this goes on where it was. What this device sent is not read back: what it lacks of that is found by its clocks
 * (`fetchOwn`).
 */
export async function pull(core: CoreSession, session: HubSession, nowMs: number, { signal, told }: PullOptions = {}): Promise<Pulled> {
  const unconfirmed = new Unconfirmed(core.store.sqlite);
  let pulled = 0;
  const { progress, changes } = await findStart(core, session, nowMs, signal);
  let at = progress;
  const take = (frames: Page['frames'], next: number, ofOthers: number, settledBefore = 0): void => {
    at = { ...at, cursor: next };
    let confirmed = 0;
    const seen = takeFromHub(core, frames, () => {
      saveProgress(core.store, at);
      recogniseRejected(core, frames);
      confirmed = unconfirmed.settle(next);
    });
    pulled += ofOthers;
    told?.({ pulled }, settledBefore + seen + confirmed > 0);
  };
  // Nothing that this member reads is newer: the log's end is known without asking for a page.
  if (changes?.documents.length === 0) {
    if (changes.head > at.cursor) take([], changes.head, 0);
    return { pulled };
  }
  let coming = heldBack(session.updates(at.cursor, signal));
  let compared = false;
  for (;;) {
    let page: Page;
    try {
      page = await coming;
    } catch (error) {
      if (!isRefusal(error, 'cursor_too_old')) throw error;
      // The log no longer reaches back: what differs comes document by document, and the log goes on from there.
      if (compared) throw new FaultyHub('It says again and again that its log no longer reaches back far enough.');
      compared = true;
      const { head, fetched, settled, outOfReach } = await compareDocuments(core, session, signal);
      if (head < at.cursor) throw new FaultyHub('Its list of changes goes backward.');
      at = { ...at, comparedMs: nowMs, outOfReach: [...outOfReach] };
      take([], head, fetched, settled);
      coming = heldBack(session.updates(at.cursor, signal));
      continue;
    }
    signal?.throwIfAborted();
    // It comes while this one is taken in.
    if (page.more) coming = heldBack(session.updates(page.next, signal));
    const ofOthers = page.frames.filter(({ device }) => device !== core.store.device).length;
    take(page.frames, page.next, ofOthers);
    if (!page.more) return { pulled };
  }
}

/** Where to begin, and what has something newer; null when the log no longer reaches back that far. */
async function findStart(core: CoreSession, session: HubSession, nowMs: number, signal: AbortSignal | undefined): Promise<{ progress: Progress; changes: Changes | null }> {
  const { incarnation, scope } = session.opened;
  const known = findProgress(core.store);
  const isKnown = known?.incarnation === incarnation;
  let progress: Progress = isKnown ? known : { cursor: 0, incarnation, scope, comparedMs: nowMs, outOfReach: [] };
  let changes: Changes | null = null;
  try {
    changes = await session.changes(progress.cursor, signal);
  } catch (error) {
    // The hub was restored from an older state without saying so: receipts prove nothing, and everything is read again.
    if (isRefusal(error, 'cursor_ahead')) {
      const receiptsOf = findReceiptsOf(core.store);
      if (receiptsOf) saveReceiptsOf(core.store, { ...receiptsOf, restoredMs: noteRestored(receiptsOf, nowMs) });
      await offerEverythingAgain(core, session, signal);
      progress = { ...progress, cursor: 0, comparedMs: 0 };
      saveProgress(core.store, progress);
      changes = await session.changes(0, signal).catch((again: unknown) => {
        throw isRefusal(again, 'cursor_ahead') ? new FaultyHub('It says that its log ends before its beginning.', again) : again;
      });
    } else if (!isRefusal(error, 'cursor_too_old')) throw error;
  }
  if (changes && changes.head < progress.cursor) throw new FaultyHub('Its list of changes goes backward.');
  if (changes && changes.scope !== progress.scope) progress = { ...progress, scope: changes.scope, comparedMs: 0 };
  saveProgress(core.store, progress);
  return { progress, changes };
}
