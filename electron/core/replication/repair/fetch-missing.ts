import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { splitUpdate } from '../../../../shared/doc/split-update.ts';
import type { LogFrame, Page } from '../../../../shared/protocol/frames.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import { FaultyHub } from '../connection/faulty-hub.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { isRefusal } from '../connection/hub-refusal.ts';

/**
 * A snapshot may be a document's whole state; it is applied in pieces of this size, each a separate
 * commit.
 */
const pieceBytes = 1024 * 1024;

/** How many updates arrived, and how many known entries are only now confirmed to be at the hub. */
export interface Fetched {
  readonly fetched: number;
  readonly settled: number;
}

/**
 * Fetches what the hub has of a document beyond the clocks here: a gap that no cursor shows, a
 * document newly readable for this member, or what a restored folder has lost. Contents of bundles
 * are requested as if they were not here: the hub's response proves that it has them. Changes no
 * cursor.
 */
export async function fetchMissing(
  core: IncomingAccess,
  session: HubSession,
  document: DocumentName,
  signal?: AbortSignal,
): Promise<Fetched> {
  const { ranges, unseen } = core.store.tables;
  let hasSnapshot = false;
  let fetched = 0;
  let settled = 0;
  for (let after = 0, more = true; more;) {
    let page: Page;
    try {
      const ours = ranges.clocksOf(document);
      // The snapshot has shown everything that only it contains.
      page = await session.log.missing(
        document,
        [...(hasSnapshot ? ours : unseen.clocksWithout(document, ours))],
        after,
        signal,
      );
    } catch (error) {
      if (isRefusal(error, 'not_found')) return { fetched, settled };
      if (!isRefusal(error, 'cursor_too_old')) throw error;
      if (hasSnapshot)
        throw new FaultyHub('It refers to a snapshot that does not have what it lacks.', error);
      for await (const part of session.log.snapshot(document, signal)) {
        for (const frame of cutSnapshot(part)) {
          settled += core.applyIncoming({
            kind: 'hub_page',
            frames: [frame],
            progress: null,
          }).shown;
          fetched++;
        }
      }
      hasSnapshot = true;
      continue;
    }
    settled += core.applyIncoming({
      kind: 'hub_page',
      frames: page.frames.map((frame) => ({ ...frame, document })),
      progress: null,
    }).shown;
    fetched += page.frames.length;
    ({ next: after, more } = page);
  }
  return { fetched, settled };
}

/**
 * Returns the frames of a snapshot in pieces, in order. What can't be split is applied as it is:
 * `applyIncoming` sets it aside with the reason.
 */
const cutSnapshot = (page: Page): LogFrame[] =>
  page.frames.flatMap((frame) =>
    (splitUpdate(frame.update, pieceBytes) ?? [frame]).map(({ update }) => ({ ...frame, update })),
  );
