import type { DocumentName } from '../../../shared/doc/document-name.ts';
import type { Page } from '../../../shared/protocol/frames.ts';
import { splitUpdate } from '../../../shared/doc/split-update.ts';
import type { Session as CoreSession } from '../session.ts';
import { Unconfirmed } from '../store/unconfirmed.ts';
import type { OuterFrame } from '../write/write-path.ts';
import { type HubSession, HubRefusal } from './hub-client.ts';
import { recogniseRejected } from './notice-restored.ts';
import { findProgress, type Progress, saveProgress } from './membership.ts';

/** Frames of the hub's log that were read; what was known already counts too. */
export interface Pulled { readonly pulled: number }
/** @param settled whether records that others could not see yet are in the feed by now */
export interface PullOptions { readonly signal?: AbortSignal | undefined; readonly told?: ((sum: Pulled, settled: boolean) => void) | undefined }

const isRefusal = (error: unknown, code: string): boolean => error instanceof HubRefusal && error.code === code;
/** A snapshot may be a document's whole state; it goes in by pieces of this size. */
const pieceBytes = 1024 * 1024;

/**
 * Reads the hub's log from where it was left to its end. A page, the cursor after it and the rows that follow from it are one transaction,
 * so whatever stops this goes on where it was.
 */
export async function pull(core: CoreSession, session: HubSession, { signal, told }: PullOptions = {}): Promise<Pulled> {
  const unconfirmed = new Unconfirmed(core.store.sqlite);
  let pulled = 0;
  let at = startOf(findProgress(core.store), session);
  const take = (frames: readonly OuterFrame[], next: number, logged: Page['frames'] = []): void => {
    at = { ...at, cursor: next };
    let settled = 0;
    core.writes.ingest(frames, () => {
      saveProgress(core.store, at);
      recogniseRejected(core, logged);
      settled = unconfirmed.settle(next);
    });
    pulled += frames.length;
    told?.({ pulled }, settled > 0);
  };
  for (;;) {
    let page: Page;
    try {
      page = await session.updates(at.cursor, signal);
    } catch (error) {
      if (isRefusal(error, 'cursor_ahead')) { take([], 0); continue; }
      if (!isRefusal(error, 'cursor_too_old')) throw error;
      await takeSnapshots(session, at.cursor, take, signal);
      continue;
    }
    take(page.frames.map(({ document, update }) => ({ document: document as DocumentName, update })), page.next, page.frames);
    if (!page.more) return { pulled };
  }
}

/** A hub whose data was restored counts anew: everything is read again, and what is known changes nothing. */
function startOf(progress: Progress | null, { opened }: HubSession): Progress {
  const { incarnation, scope } = opened;
  return progress && progress.incarnation === incarnation ? progress : { cursor: 0, incarnation, scope };
}

/** Where the log no longer reaches back: the state of every readable document, then on from the smallest place that they were made at. */
async function takeSnapshots(session: HubSession, cursor: number, take: (frames: readonly OuterFrame[], next: number) => void, signal: AbortSignal | undefined): Promise<void> {
  const { documents } = await session.digest(signal);
  let next = Number.MAX_SAFE_INTEGER;
  for (const { document } of documents) {
    let page: Page;
    try { page = await session.snapshot(document, signal); } catch (error) {
      if (isRefusal(error, 'not_found')) continue;
      throw error;
    }
    next = Math.min(next, page.next);
    for (const frame of page.frames) {
      // What can't be cut goes in as it is: ingest keeps it apart and says why, so that nothing goes missing in silence.
      const pieces = splitUpdate(frame.update, pieceBytes) ?? [frame];
      take(pieces.map(({ update }) => ({ document: frame.document as DocumentName, update })), cursor);
    }
  }
  take([], next === Number.MAX_SAFE_INTEGER ? cursor : next);
}
