import * as Y from 'yjs';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { readSnapshot } from '../../../../shared/doc/read-snapshot.ts';
import type { Sqlite } from '../database/open-database.ts';
import type { Tables } from '../tables/tables.ts';
import type { Documents } from './documents.ts';

const maxUpdates = 500;
const minBytes = 2 * 1024 * 1024;
/** Waits until there is no writing, import or paging. */
const idleMs = 2_000;

/**
 * Compacts the updates of a document into one snapshot from time to time, so that it loads fast
 * ([DO4]). It applies all of them in one transaction and encodes the result: merging updates
 * without a document takes a hundred times as long.
 */
export class Compaction {
  readonly #documents: Documents;
  readonly #due = new Set<DocumentName>();
  #timer: NodeJS.Timeout | null = null;
  readonly #tables: Tables;
  readonly #write;

  constructor(sqlite: Sqlite, tables: Tables, documents: Documents, now: () => number) {
    this.#documents = documents;
    this.#tables = tables;
    this.#write = sqlite.transaction((document: DocumentName, seq: number, bytes: Uint8Array) => {
      tables.outbox.removeReceived(document, seq);
      tables.updates.compact(document, seq, bytes, now());
      tables.documents.noteCompacted(document);
    });
  }

  /**
   * Compacts the document once nothing is written, if it has grown enough: by as much as its
   * snapshot contains, so that the effort stays proportional. Call it after each commit. One
   * document at a time, because each is loaded for it.
   */
  consider(document: DocumentName): void {
    if (!this.#due.has(document) && this.#isDue(document)) this.#due.add(document);
    if (this.#timer) this.#timer.refresh();
    else if (this.#due.size > 0) this.#wait();
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const [document] = this.#due;
      if (document === undefined) return;
      this.#due.delete(document);
      // A failure loses nothing (a full disk): the log stays as it is, and the next commit tries
      // again.
      try {
        this.compact(document);
      } catch (error) {
        console.error('core: a document could not be compacted', error);
      }
      if (this.#due.size > 0) this.#wait();
    }, idleMs);
    this.#timer.unref();
  }

  /**
   * Compacts a document.
   * @returns whether a snapshot was written. It isn't if updates are missing in between, or if the
   * snapshot, read back, doesn't contain every entry exactly.
   */
  compact(document: DocumentName): boolean {
    const seq = this.#tables.updates.lastSeqOf(document);
    const doc = this.#documents.load(document);
    const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null;
    const bytes = Y.encodeStateAsUpdate(doc);
    const count = doc.getMap('entries').size;
    doc.destroy();
    const entries = isWhole ? readSnapshot(bytes) : null;
    if (
      !entries ||
      entries.length !== count ||
      entries.some(({ id, text }) => !this.#tables.entries.has(id, text))
    )
      return false;
    this.#write.immediate(document, seq, bytes);
    return true;
  }

  /** Cancels pending compactions. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#due.clear();
  }

  #isDue(document: DocumentName): boolean {
    const size = this.#tables.documents.findSize(document);
    if (!size) return false;
    const { updates, updateBytes, snapshotBytes } = size;
    return updates > maxUpdates || updateBytes > Math.max(minBytes, snapshotBytes);
  }
}
