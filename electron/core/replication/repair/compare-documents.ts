import { type DocumentName, isLocalDocument } from '../../../../shared/doc/document-name.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import type { Digest } from '../../../../shared/protocol/pulling.ts';
import { FaultyHub } from '../connection/faulty-hub.ts';
import { checkDocument } from '../connection/check-page.ts';
import { digestDocuments } from '../exchange/document-digests.ts';
import { fetchMissing } from './fetch-missing.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { requeue } from './requeue.ts';
import { readClocks } from './resend-after-hub-reset.ts';

const mostDocuments = 1_000_000;

/** The result of a comparison. */
export interface Compared {
  /** The end of the hub's log: everything readable up to it is here now. */
  readonly head: number;
  readonly fetched: number;
  /** Known entries that are only now confirmed to be at the hub. */
  readonly settled: number;
  /** Documents here that this member can no longer read at the hub. */
  readonly outOfReach: readonly DocumentName[];
}

/**
 * Compares all documents by their digests, and repairs differences in both directions: gaps that no
 * cursor shows, documents newly readable for this member, lost frames, and a log that no longer
 * reaches back far enough.
 */
export async function compareDocuments(
  core: IncomingAccess,
  session: HubSession,
  signal?: AbortSignal,
): Promise<Compared> {
  const { unseen, outbox, entries: ourEntries } = core.store.tables;
  const upTo = unseen.newest();
  const ours = await digestDocuments(ourEntries, signal);
  const unsent: ReadonlySet<string> = new Set(outbox.unsentDocuments());
  let fetched = 0;
  let settled = 0;
  const compareOne = async ({
    document,
    entries,
    digest,
  }: Digest['documents'][number]): Promise<void> => {
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
    // If something in it is pending or rejected, this side has more than the hub, and that is
    // known.
    if (!unsent.has(document)) requeue(core, name, await readClocks(session, name, signal));
  };
  const readable = new Set<string>();
  let head: number | null = null;
  for await (const page of session.log.digest(signal)) {
    // What arrives while the pages are read comes by the log.
    head ??= page.head;
    for (const one of page.documents) {
      readable.add(one.document);
      await compareOne(one);
    }
    if (readable.size > mostDocuments) throw new FaultyHub('Its list of documents has no end.');
  }
  const outOfReach = [...ours.keys()].filter(
    (document) => !isLocalDocument(document) && !readable.has(document) && !unsent.has(document),
  ) as DocumentName[];
  return { head: head ?? 0, fetched, settled, outOfReach };
}
