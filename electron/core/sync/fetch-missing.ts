import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { splitUpdate } from '../../../shared/doc/split-update.ts';
import type { LogFrame, Page } from '../../../shared/protocol/frames.ts';
import type { Session as CoreSession } from '../session.ts';
import { DocumentRanges } from '../store/document-ranges.ts';
import { UnseenEntries } from '../store/unseen-entries.ts';
import { FaultyHub } from './faulty-hub.ts';
import { type HubSession, isRefusal } from './hub-client.ts';
import { takeFromHub } from './take-from-hub.ts';

/** A snapshot may be a document's whole state; it goes in by pieces of this size, each a commit of its own. */
const pieceBytes = 1024 * 1024;

/** How many updates came, and how many entries that were here are known only now to be at the hub. */
export interface Fetched { readonly fetched: number; readonly settled: number }

/**
 * Fetches what the hub has of a document beyond the clocks here: a hole that no cursor shows, a document that this member newly reads,
 * or what a restored folder has lost. What came by a bundle is asked for as if it were not here: the hub's answer proves that it has it.
 * Touches no cursor.
 */
export async function fetchMissing(core: CoreSession, session: HubSession, document: DocumentName, signal?: AbortSignal): Promise<Fetched> {
  const ranges = new DocumentRanges(core.store.sqlite);
  const unseen = new UnseenEntries(core.store.sqlite);
  let hasSnapshot = false;
  let fetched = 0;
  let settled = 0;
  for (let after = 0, more = true; more;) {
    let page: Page;
    try {
      const ours = ranges.clocksOf(document);
      // The snapshot has shown what there was to show of what only stands in it.
      page = await session.missing(document, [...(hasSnapshot ? ours : unseen.clocksWithout(document, ours))], after, signal);
    } catch (error) {
      if (isRefusal(error, 'not_found')) return { fetched, settled };
      if (!isRefusal(error, 'cursor_too_old')) throw error;
      if (hasSnapshot) throw new FaultyHub('It refers to a snapshot that does not have what it lacks.', error);
      for await (const part of session.snapshot(document, signal)) {
        for (const frame of cutSnapshot(part)) {
          settled += takeFromHub(core, [frame]);
          fetched++;
        }
      }
      hasSnapshot = true;
      continue;
    }
    settled += takeFromHub(core, page.frames.map((frame) => ({ ...frame, document })));
    fetched += page.frames.length;
    ({ next: after, more } = page);
  }
  return { fetched, settled };
}

/** The frames of a snapshot in pieces, in their order. What can't be cut goes in as it is: ingest keeps it apart and says why. */
const cutSnapshot = (page: Page): LogFrame[] => page.frames.flatMap((frame) =>
  (splitUpdate(frame.update, pieceBytes) ?? [frame]).map(({ update }) => ({ ...frame, update })));
