import { type DocumentName, localDocument } from '../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { IncomingAccess } from '../../kernel/session/session.ts';
import { localFrame } from '../../kernel/write/local-frame.ts';
import type { PlannedEntry } from '../../kernel/write/entry-batch.ts';

/** The contents of one update at most: a hub accepts it in one push. */
const maxEntries = 500;
const maxChars = 256 * 1024;

/**
 * Rewrites a document of which nothing was ever sent: held records go to this device's own document
 * of the same name, the rest stays and waits for the hub. Entries, and so the rows, are the same as
 * before. Runs in the caller's transaction.
 */
export function splitDocument(
  { store, applyIncoming }: IncomingAccess,
  name: DocumentName,
  held: ReadonlySet<RecordId>,
): void {
  const entries = store.tables.entries
    .textsOfDocument(name)
    .map((text): PlannedEntry => ({ entry: JSON.parse(text) as Entry, text }));
  const own = localDocument(name);
  store.tables.removeDocument(name);
  for (const [document, part] of [
    [name, entries.filter(({ entry }) => !held.has(entry.record))],
    [own, entries.filter(({ entry }) => held.has(entry.record))],
  ] as const) {
    for (const chunk of chunksOf(part)) {
      const frame = localFrame(store, document, chunk);
      if (frame !== null) applyIncoming({ kind: 'move', frames: [frame] });
    }
  }
}

function* chunksOf(entries: readonly PlannedEntry[]): Generator<PlannedEntry[]> {
  let chunk: PlannedEntry[] = [];
  let size = 0;
  for (const one of entries) {
    if (chunk.length >= maxEntries || (chunk.length > 0 && size + one.text.length > maxChars)) {
      yield chunk;
      [chunk, size] = [[], 0];
    }
    chunk.push(one);
    size += one.text.length;
  }
  if (chunk.length > 0) yield chunk;
}
