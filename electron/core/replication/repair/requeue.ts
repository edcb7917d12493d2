import * as Y from 'yjs';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { readUpdate } from '../../../../shared/doc/read-update.ts';
import { splitUpdate, writeUpdate } from '../../../../shared/doc/split-update.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import type { Store } from '../../kernel/store/store.ts';
import type { Frame } from '../../kernel/tables/frame.ts';
import type { OutboxTable } from '../../kernel/tables/outbox-table.ts';

const pieceBytes = 256 * 1024;

/**
 * Puts back into the outbox what this device wrote to a document and a hub lacks, cut from the
 * document's state: compaction may have folded the updates as they were sent. It replaces pending
 * updates of the same client IDs. What a hub rejected stays rejected, and so does everything that
 * follows it under the same client ID. [SY21] What others wrote and the hub lacks can only come
 * from them: until the hub shows it, it does not count as being there.
 * @param theirs the hub's next clock per client ID
 * @returns how many updates wait now because of it
 */
export function requeue(
  { store, applyIncoming }: IncomingAccess,
  document: DocumentName,
  theirs: ReadonlyMap<number, number>,
): number {
  const { ranges: logged, unseen } = store.tables;
  const ours = logged.clocksOf(document);
  if ([...ours].every(([client, next]) => next <= (theirs.get(client) ?? 0))) return 0;
  const { frames, own, shown } = readLacking(store, document, theirs);
  const requeued = frames.filter(({ ranges }) => ranges.every(({ client }) => own.has(client)));
  store.sqlite.transaction(() => {
    for (const frame of frames) {
      if (requeued.includes(frame)) continue;
      const lacking = frame.entries.flatMap(({ id }) => (shown.has(id) ? [] : [id]));
      unseen.add(document, byEntry(frame), new Set(lacking));
    }
  })();
  if (requeued.length === 0) return 0;
  applyIncoming({ kind: 'requeue', frames: requeued });
  return requeued.length;
}

interface Lacking {
  /** What the hub lacks and has not rejected. */
  readonly frames: readonly Frame[];
  /** Client IDs under which this device wrote. */
  readonly own: ReadonlySet<number>;
  /** Entries that the hub has. */
  readonly shown: ReadonlySet<EntryId>;
}

function readLacking(
  store: Store,
  document: DocumentName,
  theirs: ReadonlyMap<number, number>,
): Lacking {
  const refusedFrom = readRefusedClocks(store.tables.outbox, document);
  const doc = store.documents.load(document);
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
    const refused = refusedFrom.get(client) ?? Number.POSITIVE_INFINITY;
    const to = Math.min(clock + read.entries.length, refused);
    if (from >= to) continue;
    const entries = read.entries.slice(from - clock, to - clock);
    const texts = read.texts.slice(from - clock, to - clock);
    frames.push(frameOf(document, { client, from, entries, texts }));
  }
  return { frames, own, shown };
}

function frameOf(
  document: DocumentName,
  {
    client,
    from,
    entries,
    texts,
  }: Pick<Frame, 'entries' | 'texts'> & { readonly client: number; readonly from: number },
): Frame {
  const written = entries.map(({ id }, i) => ({ id, text: texts[i] as string }));
  return {
    document,
    entries,
    texts,
    client: null,
    ranges: [{ client, clock: from, length: entries.length }],
    update: writeUpdate(client, from, written),
  };
}

/** Splits an update so that each entry has its range. */
const byEntry = ({
  entries,
  texts,
  ranges: [range],
}: Frame): Pick<Frame, 'entries' | 'texts' | 'ranges'> => ({
  entries,
  texts,
  ranges: range
    ? entries.map((_, i) => ({ client: range.client, clock: range.clock + i, length: 1 }))
    : [],
});

/** Reads, per client ID, the first clock that a hub rejected. */
function readRefusedClocks(
  outbox: OutboxTable,
  document: DocumentName,
): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { state, ranges } of outbox.unsentOf(document)) {
    if (state === 'waiting') continue;
    for (const { client, clock } of ranges)
      first.set(client, Math.min(clock, first.get(client) ?? clock));
  }
  return first;
}
