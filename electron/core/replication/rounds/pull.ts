import type { Changes } from '../../../../shared/protocol/pulling.ts';
import type { Page } from '../../../../shared/protocol/frames.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import { compareDocuments } from '../repair/compare-documents.ts';
import { FaultyHub } from '../connection/faulty-hub.ts';
import { ignoreRejection } from '../exchange/ignore-rejection.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { isRefusal } from '../connection/hub-refusal.ts';
import {
  findProgress,
  findReceiptsOf,
  saveProgress,
  saveReceiptsOf,
} from '../../kernel/settings/membership.ts';
import type { Progress } from '../../kernel/settings/all-settings.ts';
import { noteRestored, requeueAll } from '../repair/resend-after-hub-reset.ts';

/** Updates by others that were read; known ones count too. */
export interface Pulled {
  readonly pulled: number;
}
/** @param settled whether records that others could not see yet are in the feed by now */
export interface PullOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((sum: Pulled, settled: boolean) => void) | undefined;
}

/**
 * Reads the hub's log from where it was left to its end. A page, the cursor after it and the
 * resulting rows are one transaction, so an interrupted pull resumes where it was. What this device
 * sent is not read back: gaps in it are found by its clocks (`fetchOwn`).
 */
export async function pull(
  core: IncomingAccess,
  session: HubSession,
  nowMs: number,
  { signal, onProgress }: PullOptions = {},
): Promise<Pulled> {
  let pulled = 0;
  const { progress, changes } = await findStart(core, session, nowMs, signal);
  let at = progress;
  const take = (
    frames: Page['frames'],
    next: number,
    ofOthers: number,
    settledBefore = 0,
  ): void => {
    at = { ...at, cursor: next };
    const { shown, confirmed } = core.applyIncoming({ kind: 'hub_page', frames, progress: at });
    pulled += ofOthers;
    onProgress?.({ pulled }, settledBefore + shown + confirmed > 0);
  };
  // Nothing that this member reads is newer: the log's end is known without requesting a page.
  if (changes?.documents.length === 0) {
    if (changes.head > at.cursor) take([], changes.head, 0);
    return { pulled };
  }
  let coming = ignoreRejection(session.log.updates(at.cursor, signal));
  let compared = false;
  for (;;) {
    let page: Page;
    try {
      page = await coming;
    } catch (error) {
      if (!isRefusal(error, 'cursor_too_old')) throw error;
      // The log no longer reaches back: differences are fetched by document, and the log continues
      // from there.
      if (compared)
        throw new FaultyHub('It keeps reporting that its log no longer reaches back far enough.');
      compared = true;
      const { head, fetched, settled, outOfReach } = await compareDocuments(core, session, signal);
      if (head < at.cursor) throw new FaultyHub('Its list of changes is out of order.');
      at = { ...at, comparedMs: nowMs, outOfReach: [...outOfReach] };
      take([], head, fetched, settled);
      coming = ignoreRejection(session.log.updates(at.cursor, signal));
      continue;
    }
    signal?.throwIfAborted();
    // It arrives while this one is applied.
    if (page.more) coming = ignoreRejection(session.log.updates(page.next, signal));
    const ofOthers = page.frames.filter(({ device }) => device !== core.store.device).length;
    take(page.frames, page.next, ofOthers);
    if (!page.more) return { pulled };
  }
}

/**
 * Finds where to start, and what has something newer; null if the log no longer reaches back that
 * far.
 */
async function findStart(
  core: IncomingAccess,
  session: HubSession,
  nowMs: number,
  signal: AbortSignal | undefined,
): Promise<{ progress: Progress; changes: Changes | null }> {
  const { incarnation, scope } = session.opened;
  const known = findProgress(core.store);
  const isKnown = known?.incarnation === incarnation;
  let progress: Progress = isKnown
    ? known
    : { cursor: 0, incarnation, scope, comparedMs: nowMs, outOfReach: [] };
  let changes: Changes | null = null;
  try {
    changes = await session.log.changes(progress.cursor, signal);
  } catch (error) {
    // The hub was restored from an older state without reporting it: receipts prove nothing, and
    // everything is read again.
    if (isRefusal(error, 'cursor_ahead')) {
      const receiptsOf = findReceiptsOf(core.store);
      if (receiptsOf)
        saveReceiptsOf(core.store, { ...receiptsOf, restoredMs: noteRestored(receiptsOf, nowMs) });
      await requeueAll(core, session, signal);
      progress = { ...progress, cursor: 0, comparedMs: 0 };
      saveProgress(core.store, progress);
      changes = await session.log.changes(0, signal).catch((again: unknown) => {
        throw isRefusal(again, 'cursor_ahead')
          ? new FaultyHub('It reports a log that ends before it starts.', again)
          : again;
      });
    } else if (!isRefusal(error, 'cursor_too_old')) throw error;
  }
  if (changes && changes.head < progress.cursor)
    throw new FaultyHub('Its list of changes is out of order.');
  if (changes && changes.scope !== progress.scope)
    progress = { ...progress, scope: changes.scope, comparedMs: 0 };
  saveProgress(core.store, progress);
  return { progress, changes };
}
