import * as Y from 'yjs';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { readUpdate } from '../../../shared/doc/read-update.ts';
import { splitUpdate, writeUpdate } from '../../../shared/doc/split-update.ts';
import type { EntryId } from '../../../shared/ids.ts';
import type { Session as CoreSession } from '../session.ts';
import { DocumentRanges } from '../store/document-ranges.ts';
import type { Frame } from '../store/ingest.ts';
import { UnseenEntries } from '../store/unseen-entries.ts';

const pieceBytes = 256 * 1024;

/**
 * Puts into the outbox what this device wrote into a document and a hub lacks, cut anew from the document's state: compaction may have folded
 * the updates as they were sent. They take the place of what waited of the same client ids. What a hub refused stays refused, and so does
 * whatever follows it under the same client id. [SY21] What others wrote and the hub lacks can only come from them: until the hub shows it, it is
 * not said to be there.
 * @param theirs the hub's next clock per client id
 * @returns how many updates wait now because of it
 */
export function offerAgain({ store }: CoreSession, document: DocumentName, theirs: ReadonlyMap<number, number>): number {
  const { sqlite } = store;
  const ours = new DocumentRanges(sqlite).clocksOf(document);
  if ([...ours].every(([client, next]) => next <= (theirs.get(client) ?? 0))) return 0;
  const refusedFrom = readRefusedClocks(store, document);
  const { doc } = store.documents.load(document);
  const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), pieceBytes) ?? [];
  doc.destroy();
  const own = new Set<number>();
  const shown = new Set<EntryId>();
  const frames: Frame[] = [];
  for (const { client, clock, update } of pieces) {
    const read = readUpdate(update);
    if (!read.ok) continue;
    if (read.entries.some(({ device }) => device === store.device)) own.add(client);
    const from = Math.max(clock, theirs.get(client) ?? 0);
    for (const { id } of read.entries.slice(0, from - clock)) shown.add(id);
    const to = Math.min(clock + read.entries.length, refusedFrom.get(client) ?? Number.POSITIVE_INFINITY);
    if (from >= to) continue;
    const [entries, texts] = [read.entries.slice(from - clock, to - clock), read.texts.slice(from - clock, to - clock)];
    frames.push({
      document, entries, texts, client: null, ranges: [{ client, clock: from, length: entries.length }],
      update: writeUpdate(client, from, entries.map(({ id }, i) => ({ id, text: texts[i] as string }))),
    });
  }
  const offered = frames.filter(({ ranges }) => ranges.every(({ client }) => own.has(client)));
  const unseen = new UnseenEntries(sqlite);
  sqlite.transaction(() => {
    for (const frame of frames) if (!offered.includes(frame)) unseen.add(document, byEntry(frame), new Set(frame.entries.flatMap(({ id }) => (shown.has(id) ? [] : [id]))));
  })();
  if (offered.length === 0) return 0;
  store.ingest.commit(offered, 'local', () => {
    // What came by a bundle and waits in the outbox now is proven by its receipt.
    unseen.forget(offered.flatMap(({ entries }) => entries));
    const replaced = offered.flatMap(({ ranges }) => ranges);
    const isReplaced = (bytes: Uint8Array): boolean => {
      const read = readUpdate(bytes);
      // A range of an update is one entry.
      return read.ok && read.ranges.every(({ client, clock }) => replaced.some((range) => range.client === client && clock >= range.clock && clock < range.clock + range.length));
    };
    const newest = sqlite.prepare<[], number>('SELECT max(seq) FROM outbox').pluck().get() ?? 0;
    const waiting = sqlite.prepare<[string, number], { seq: number; bytes: Uint8Array }>(`SELECT o.seq, u.bytes FROM outbox o JOIN doc_update u ON u.seq = o.seq
      WHERE o.document = ? AND o.state = 'waiting' AND o.seq <= ?`).all(document, newest - offered.length);
    for (const { seq, bytes } of waiting) if (isReplaced(bytes)) forget(store, seq);
  });
  return offered.length;
}

/** With a range for each entry. */
const byEntry = ({ entries, texts, ranges: [range] }: Frame): Pick<Frame, 'entries' | 'texts' | 'ranges'> =>
  ({ entries, texts, ranges: range ? entries.map((_, i) => ({ client: range.client, clock: range.clock + i, length: 1 })) : [] });

function forget({ sqlite }: CoreSession['store'], seq: number): void {
  sqlite.prepare('DELETE FROM unconfirmed WHERE seq = ?').run(seq);
  sqlite.prepare('DELETE FROM outbox WHERE seq = ?').run(seq);
}

/** Per client id the first clock that a hub refused. */
function readRefusedClocks({ sqlite }: CoreSession['store'], document: DocumentName): ReadonlyMap<number, number> {
  const rows = sqlite.prepare<[string], Uint8Array>("SELECT u.bytes FROM outbox o JOIN doc_update u ON u.seq = o.seq WHERE o.document = ? AND o.state NOT IN ('waiting', 'received')").pluck().all(document);
  const first = new Map<number, number>();
  for (const bytes of rows) {
    const read = readUpdate(bytes);
    for (const { client, clock } of read.ok ? read.ranges : []) first.set(client, Math.min(clock, first.get(client) ?? clock));
  }
  return first;
}
