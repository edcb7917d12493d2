import { type DocumentName, localDocument } from '../../../shared/doc/document-name.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import type { RecordId } from '../../../shared/ids.ts';
import type { Store } from '../store/store.ts';
import { localFrame } from '../write/local-frame.ts';
import type { PlannedEntry } from '../write/plan-writes.ts';

/** What one update carries at most: a hub takes it in one push. */
const maxEntries = 500;
const maxChars = 256 * 1024;

/**
 * Writes a document of which nothing was ever sent anew: what is held goes to this device's own document of the same name, the rest stays and
 * waits for the hub. Entries, and so the rows, say the same as before. In the transaction of the caller.
 */
export function splitDocument(store: Store, name: DocumentName, held: ReadonlySet<RecordId>): void {
  const entries = store.sqlite.prepare<[string], { text: string }>('SELECT text FROM entry WHERE document = ? ORDER BY seq').all(name)
    .map(({ text }): PlannedEntry => ({ entry: JSON.parse(text) as Entry, text }));
  const own = localDocument(name);
  try {
    forget(store, name);
    for (const [document, part] of [[name, entries.filter(({ entry }) => !held.has(entry.record))], [own, entries.filter(({ entry }) => held.has(entry.record))]] as const) {
      for (const chunk of chunksOf(part)) store.ingest.commit([localFrame(store.documents, document, chunk)], 'local');
    }
  } catch (error) {
    for (const document of [name, own]) store.documents.drop(document);
    throw error;
  }
}

function forget(store: Store, name: DocumentName): void {
  const { sqlite } = store;
  store.documents.drop(name);
  sqlite.prepare('DELETE FROM unconfirmed WHERE seq IN (SELECT seq FROM outbox WHERE document = ?)').run(name);
  for (const table of ['outbox', 'doc_update', 'doc_snapshot', 'entry', 'doc_range']) sqlite.prepare(`DELETE FROM ${table} WHERE document = ?`).run(name);
  sqlite.prepare('DELETE FROM doc WHERE name = ?').run(name);
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
