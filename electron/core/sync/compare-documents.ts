import { type DocumentName, isLocalDocument } from '../../../shared/doc/document-name.ts';
import type { Session as CoreSession } from '../session.ts';
import type { Digest } from '../../../shared/protocol/pulling.ts';
import { FaultyHub } from './faulty-hub.ts';
import { checkDocument } from './check-page.ts';
import { digestDocuments } from './document-digests.ts';
import { fetchMissing } from './fetch-missing.ts';
import { UnseenEntries } from '../store/unseen-entries.ts';
import type { HubSession } from './hub-client.ts';
import { offerAgain } from './offer-again.ts';
import { readClocks } from './reclaim.ts';

const mostDocuments = 1_000_000;

/** What a comparison found and did. */
export interface Compared {
  /** The end of the hub's log: everything readable up to it is here now. */
  readonly head: number;
  readonly fetched: number;
  /** Entries that were here and are known only now to be at the hub. */
  readonly settled: number;
  /** Documents that are here and that this member no longer reads. */
  readonly outOfReach: readonly DocumentName[];
}

/**
 * Compares all documents by their digests, and mends what differs in both directions: holes that no cursor shows, documents that this member
 * newly reads, frames that went missing, and a log that no longer reaches back to where it was left.
 */
export async function compareDocuments(core: CoreSession, session: HubSession, signal?: AbortSignal): Promise<Compared> {
  const { sqlite } = core.store;
  const unseen = new UnseenEntries(sqlite);
  const upTo = unseen.newest();
  const ours = await digestDocuments(sqlite, signal);
  const unsettled = new Set(sqlite.prepare<[], string>("SELECT DISTINCT document FROM outbox WHERE state IN ('waiting', 'rejected', 'aside')").pluck().all());
  let fetched = 0;
  let settled = 0;
  const compareOne = async ({ document, entries, digest }: Digest['documents'][number]): Promise<void> => {
    checkDocument(document);
    const mine = ours.get(document);
    const name = document as DocumentName;
    if (mine?.entries === entries && mine.digest === digest) {
      settled += unseen.settleDocument(name, upTo);
      return;
    }
    const came = await fetchMissing(core, session, name, signal);
    fetched += came.fetched;
    settled += came.settled;
    // While something of it waits or was refused, there is more here than at the hub, and that is known.
    if (!unsettled.has(document)) offerAgain(core, name, await readClocks(session, name, signal));
  };
  const readable = new Set<string>();
  let head: number | null = null;
  for await (const page of session.digest(signal)) {
    // What arrives while the pages are read comes by the log.
    head ??= page.head;
    for (const one of page.documents) {
      readable.add(one.document);
      await compareOne(one);
    }
    if (readable.size > mostDocuments) throw new FaultyHub('Its list of documents has no end.');
  }
  const outOfReach = [...ours.keys()].filter((document) => !isLocalDocument(document) && !readable.has(document) && !unsettled.has(document)) as DocumentName[];
  return { head: head ?? 0, fetched, settled, outOfReach };
}
