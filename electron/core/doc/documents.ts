import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { newDocument } from '../../../shared/doc/entries-document.ts';
import type { ClockRange } from '../../../shared/doc/read-update.ts';
import { DocumentRanges, joinRanges } from '../store/document-ranges.ts';
import type { Sqlite } from '../store/open-database.ts';

interface Loaded { readonly doc: Y.Doc; bytes: number }

const budgetBytes = 64 * 1024 * 1024;
const maxClient = 2 ** 32;

/**
 * The documents that are in memory, least recently used first out. A document is the log's word: whoever applies something to it that does not
 * get committed has to `drop` it.
 */
export class Documents {
  readonly #loaded = new Map<DocumentName, Loaded>();
  readonly #random: () => number;
  readonly #snapshot;
  readonly #updates;
  readonly #client;
  readonly #forget;
  readonly #ranges: DocumentRanges;
  #bytes = 0;

  /** @param random gives new client ids, integers from 0 to 2^32 − 1 */
  constructor(sqlite: Sqlite, random: () => number = () => randomInt(maxClient)) {
    this.#random = random;
    this.#ranges = new DocumentRanges(sqlite);
    this.#snapshot = sqlite.prepare<[string], { seq: number; bytes: Uint8Array }>('SELECT seq, bytes FROM doc_snapshot WHERE document = ?');
    this.#updates = sqlite.prepare<[string, number], Uint8Array>('SELECT bytes FROM doc_update WHERE document = ? AND seq > ? ORDER BY seq').pluck();
    this.#forget = sqlite.prepare('UPDATE doc SET client = NULL WHERE name = ?');
    this.#client = sqlite.prepare<[string], number | null>('SELECT client FROM doc WHERE name = ?').pluck();
  }

  /** The document with this device's own client id set, ready for a local change. */
  open(name: DocumentName): Y.Doc {
    const found = this.#loaded.get(name);
    if (found) {
      this.#loaded.delete(name);
      this.#loaded.set(name, found);
      return found.doc;
    }
    const loaded = this.load(name);
    loaded.doc.clientID = this.findClient(name) ?? this.newClient(name);
    this.#loaded.set(name, loaded);
    this.#bytes += loaded.bytes;
    this.#shrink(name);
    return loaded.doc;
  }

  /** A document's state as the log has it, outside the cache. */
  load(name: DocumentName): Loaded {
    const doc = newDocument();
    const snapshot = this.#snapshot.get(name);
    let bytes = 0;
    // One transaction: many small ones cost more than what they apply.
    doc.transact(() => {
      for (const update of [...(snapshot ? [snapshot.bytes] : []), ...this.#updates.all(name, snapshot?.seq ?? 0)]) {
        bytes += update.length;
        Y.applyUpdate(doc, update);
      }
    });
    return { doc, bytes };
  }

  /**
   * A look at the log as it stands now, for many updates from elsewhere: whether their runs of structs are in it already, or new; asked without
   * loading a document; or `ours`: new ones under this device's own client id. Those can only come from a copy of this folder, so the id must not
   * be used again.
   */
  comparing(): (name: DocumentName, ranges: readonly ClockRange[]) => 'known' | 'new' | 'ours' {
    const has = this.#ranges.looking();
    const clients = new Map<DocumentName, number | null>();
    const clientOf = (name: DocumentName): number | null => {
      const client = clients.get(name);
      if (client !== undefined) return client;
      const found = this.#loaded.get(name)?.doc.clientID ?? this.findClient(name);
      clients.set(name, found);
      return found;
    };
    return (name, ranges) => {
      const unknown = joinRanges(ranges).filter((range) => !has(name, range));
      if (unknown.length === 0) return 'known';
      return unknown.some((range) => range.client === clientOf(name)) ? 'ours' : 'new';
    };
  }

  /** The client id that this device writes the document with; null when the next change takes a new one. */
  findClient(name: DocumentName): number | null { return this.#client.get(name) ?? null; }

  /** A client id that nothing in the document has. */
  newClient(name: DocumentName): number {
    let client = this.#random();
    while (client === 0 || this.#ranges.hasClient(name, client)) client = this.#random();
    return client;
  }

  /** The next local change takes a new client id. In the transaction of the caller, who then drops the document. */
  forgetClient(name: DocumentName): void {
    this.#forget.run(name);
  }

  /** As `forgetClient`, at once, if the id is the one that is written under. */
  forgetIfCurrent(name: DocumentName, client: number): void {
    if (this.#client.get(name) !== client && this.#loaded.get(name)?.doc.clientID !== client) return;
    this.forgetClient(name);
    this.drop(name);
  }

  /** Applies to the document, if it is loaded, what was committed from elsewhere. */
  apply(name: DocumentName, update: Uint8Array): void {
    const loaded = this.#loaded.get(name);
    if (!loaded) return;
    const { clientID } = loaded.doc;
    Y.applyUpdate(loaded.doc, update);
    // Yjs takes a new id when it sees its own one come from elsewhere; ours is decided by the store.
    loaded.doc.clientID = clientID;
    this.grow(name, update.length);
  }

  grow(name: DocumentName, bytes: number): void {
    const loaded = this.#loaded.get(name);
    if (!loaded) return;
    loaded.bytes += bytes;
    this.#bytes += bytes;
  }

  drop(name: DocumentName): void {
    const loaded = this.#loaded.get(name);
    if (!loaded) return;
    this.#loaded.delete(name);
    this.#bytes -= loaded.bytes;
    loaded.doc.destroy();
  }

  close(): void {
    for (const name of [...this.#loaded.keys()]) this.drop(name);
  }


  #shrink(keep: DocumentName): void {
    for (const name of this.#loaded.keys()) {
      if (this.#bytes <= budgetBytes) return;
      if (name !== keep) this.drop(name);
    }
  }
}
