import { type DocumentName, isLocalDocument } from '../../../shared/doc/document-name.ts';
import type { Session as CoreSession } from '../session.ts';
import { digestDocuments } from './document-digests.ts';
import { fetchMissing } from './fetch-missing.ts';
import type { HubSession } from './hub-client.ts';
import { offerAgain } from './offer-again.ts';
import { readClocks } from './reclaim.ts';

/** What a comparison found. `again`: updates that have to be sent once more; `outOfReach`: documents that are here and that this member no longer reads. */
export interface Compared { readonly differing: readonly DocumentName[]; readonly again: number; readonly outOfReach: readonly DocumentName[] }

/**
 * Compares all documents by their digests, and mends what differs in both directions: holes that no cursor shows, documents that this member
 * newly reads, frames that went missing.
 * @param cursor up to where the log was read: what is newer than that differs rightly
 */
export async function compareDocuments(core: CoreSession, session: HubSession, cursor: number, signal?: AbortSignal): Promise<Compared> {
  const { sqlite } = core.store;
  const { documents } = await session.digest(signal);
  const ours = await digestDocuments(sqlite, signal);
  const unsettled = new Set(sqlite.prepare<[], string>("SELECT DISTINCT document FROM outbox WHERE state IN ('waiting', 'rejected')").pluck().all());
  const differing: DocumentName[] = [];
  let again = 0;
  for (const { document, seq, entries, digest } of documents) {
    const mine = ours.get(document);
    if (seq > cursor || (mine?.entries === entries && mine.digest === digest)) continue;
    const name = document as DocumentName;
    differing.push(name);
    await fetchMissing(core, session, name, signal);
    // While something of it waits or was refused, there is more here than at the hub, and that is known.
    if (!unsettled.has(document)) again += offerAgain(core, name, await readClocks(session, name, signal));
  }
  const readable = new Set(documents.map(({ document }) => document));
  const outOfReach = [...ours.keys()].filter((document) => !isLocalDocument(document) && !readable.has(document) && !unsettled.has(document)) as DocumentName[];
  return { differing, again, outOfReach };
}
