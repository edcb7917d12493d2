import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { readSnapshot } from '../../../shared/doc/read-snapshot.ts';
import type { Sqlite } from '../store/open-database.ts';
import type { Documents } from './documents.ts';

const maxUpdates = 500;
const minBytes = 2 * 1024 * 1024;
/** Not in the way of whoever is writing, nor of pages that come one after another. */
const idleMs = 2_000;

interface Grown { readonly updates: number; readonly size_bytes: number; readonly snapshot: number }

/**
 * Puts the many updates of a document together into one snapshot, now and then, so that it loads fast ([DO4]).
 * By applying all of them in one transaction and encoding: merging updates without a document takes a hundred times as long.
 */
export class Compaction {
  readonly #documents: Documents;
  readonly #timers = new Map<DocumentName, NodeJS.Timeout>();
  readonly #grown;
  readonly #lastSeq;
  readonly #hasEntry;
  readonly #write;

  constructor(sqlite: Sqlite, documents: Documents, now: () => number) {
    this.#documents = documents;
    this.#grown = sqlite.prepare<[string], Grown>(`SELECT updates, size_bytes,
      coalesce((SELECT length(bytes) FROM doc_snapshot WHERE document = name), 0) AS snapshot FROM doc WHERE name = ?`);
    this.#lastSeq = sqlite.prepare<[string], number>('SELECT max(seq) FROM doc_update WHERE document = ?').pluck();
    this.#hasEntry = sqlite.prepare<[string, string], number>('SELECT 1 FROM entry WHERE id = ? AND text = ?').pluck();
    const snapshot = sqlite.prepare(`INSERT INTO doc_snapshot (document, seq, at, hash, bytes) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET seq = excluded.seq, at = excluded.at, hash = excluded.hash, bytes = excluded.bytes`);
    // What no hub has confirmed has still to be sent as it was written.
    const trim = sqlite.prepare("DELETE FROM doc_update WHERE document = ? AND seq <= ? AND seq NOT IN (SELECT seq FROM outbox WHERE state <> 'received')");
    const release = sqlite.prepare("DELETE FROM outbox WHERE document = ? AND seq <= ? AND state = 'received'");
    const reset = sqlite.prepare('UPDATE doc SET updates = 0, size_bytes = 0 WHERE name = ?');
    this.#write = sqlite.transaction((document: DocumentName, seq: number, bytes: Uint8Array) => {
      snapshot.run(document, seq, now(), createHash('sha256').update(bytes).digest(), bytes);
      release.run(document, seq);
      trim.run(document, seq);
      reset.run(document);
    });
  }

  /** Compacts the document soon, if it has grown enough: again by as much as its snapshot holds, so that the work stays in proportion. */
  consider(document: DocumentName): void {
    const waiting = this.#timers.get(document);
    if (waiting) {
      waiting.refresh();
      return;
    }
    if (!this.#isDue(document)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(document);
      // Nothing is lost when it fails (a full disk): the log stays as it is, and the next commit asks again.
      try { this.compact(document); } catch (error) { console.error('core: a document could not be compacted', error); }
    }, idleMs);
    timer.unref();
    this.#timers.set(document, timer);
  }

  /**
   * @returns whether a snapshot was written. Not when updates are missing in between, and not unless the snapshot, read back,
   * holds every entry to the letter.
   */
  compact(document: DocumentName): boolean {
    const seq = this.#lastSeq.get(document) ?? 0;
    const { doc } = this.#documents.load(document);
    const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null;
    const bytes = Y.encodeStateAsUpdate(doc);
    const count = doc.getMap('entries').size;
    doc.destroy();
    const entries = isWhole ? readSnapshot(bytes) : null;
    if (!entries || entries.length !== count || entries.some(({ id, text }) => this.#hasEntry.get(id, text) === undefined)) return false;
    this.#write.immediate(document, seq, bytes);
    return true;
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #isDue(document: DocumentName): boolean {
    const grown = this.#grown.get(document);
    if (!grown) return false;
    return grown.updates > maxUpdates || grown.size_bytes > Math.max(minBytes, grown.snapshot);
  }
}
