import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { splitUpdate } from '../../../shared/doc/split-update.ts';
import type { Page } from '../../../shared/protocol/frames.ts';
import type { Session as CoreSession } from '../session.ts';
import { DocumentRanges } from '../store/document-ranges.ts';
import type { OuterFrame } from '../write/write-path.ts';
import { type HubSession, isRefusal } from './hub-client.ts';

/** A snapshot may be a document's whole state; it goes in by pieces of this size, each a commit of its own. */
const pieceBytes = 1024 * 1024;

/**
 * Fetches what the hub has of a document beyond the clocks here: a hole that no cursor shows, a document that this member newly reads,
 * or what a restored folder has lost. Touches no cursor.
 * @returns how many updates came
 */
export async function fetchMissing(core: CoreSession, session: HubSession, document: DocumentName, signal?: AbortSignal): Promise<number> {
  const ranges = new DocumentRanges(core.store.sqlite);
  let hasSnapshot = false;
  let fetched = 0;
  for (let after = 0, more = true; more;) {
    let page: Page;
    try {
      page = await session.missing(document, [...ranges.clocksOf(document)], after, signal);
    } catch (error) {
      if (isRefusal(error, 'not_found')) return fetched;
      if (!isRefusal(error, 'cursor_too_old') || hasSnapshot) throw error;
      for (const frame of cutSnapshot(await session.snapshot(document, signal))) {
        core.writes.ingest([frame]);
        fetched++;
      }
      hasSnapshot = true;
      continue;
    }
    core.writes.ingest(page.frames.map(({ update }) => ({ document, update })));
    fetched += page.frames.length;
    ({ next: after, more } = page);
  }
  return fetched;
}

/** The frames of a snapshot in pieces, in their order. What can't be cut goes in as it is: ingest keeps it apart and says why. */
const cutSnapshot = (page: Page): OuterFrame[] => page.frames.flatMap((frame) =>
  (splitUpdate(frame.update, pieceBytes) ?? [frame]).map(({ update }) => ({ document: frame.document as DocumentName, update })));
