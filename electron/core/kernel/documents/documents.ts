import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { newDocument } from '../../../../shared/doc/entries-document.ts';
import type { ClockRange } from '../../../../shared/doc/read-update.ts';
import { joinRanges } from '../tables/document-ranges.ts';
import type { Tables } from '../tables/tables.ts';

/** The place of this device's next entry in a document. */
export interface NextPlace {
  readonly client: number;
  readonly clock: number;
}

const maxClient = 2 ** 32;

/**
 * The documents as in the log. None stays in memory: entries are written and read without their
 * document, so that memory does not grow with it.
 */
export class Documents {
  readonly #random: () => number;
  readonly #tables: Tables;

  /** @param random returns new client IDs, integers from 0 to 2^32 − 1 */
  constructor(tables: Tables, random: () => number = () => randomInt(maxClient)) {
    this.#random = random;
    this.#tables = tables;
  }

  /** Returns the client ID and clock of this device's next entry in a document. */
  nextPlace(name: DocumentName): NextPlace {
    const client = this.findClient(name);
    if (client === null) return { client: this.newClient(name), clock: 0 };
    return { client, clock: this.#tables.ranges.clockOf(name, client) };
  }

  /** Loads a document's state from the log. The caller destroys it. */
  load(name: DocumentName): Y.Doc {
    const doc = newDocument();
    const { updates } = this.#tables;
    const snapshot = updates.findSnapshot(name);
    // One transaction: many small ones cost more than what they apply.
    doc.transact(() => {
      if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
      for (const { bytes } of updates.updatesAfter(name, snapshot?.seq ?? 0))
        Y.applyUpdate(doc, bytes);
    });
    return doc;
  }

  /**
   * Returns a function that compares many updates from elsewhere with the current log, without
   * loading documents: whether their runs of structs are known or new; or `ours`: new ones under
   * this device's own client ID. Those can only come from a copy of this folder, so the ID must not
   * be used again.
   */
  comparing(): (name: DocumentName, ranges: readonly ClockRange[]) => 'known' | 'new' | 'ours' {
    const has = this.#tables.ranges.looking();
    const clients = new Map<DocumentName, number | null>();
    const clientOf = (name: DocumentName): number | null => {
      const client = clients.get(name);
      if (client !== undefined) return client;
      const found = this.findClient(name);
      clients.set(name, found);
      return found;
    };
    return (name, ranges) => {
      const unknown = joinRanges(ranges).filter((range) => !has(name, range));
      if (unknown.length === 0) return 'known';
      if (unknown.some((range) => range.client === clientOf(name))) return 'ours';
      return 'new';
    };
  }

  /**
   * Returns the client ID under which this device writes the document; null if the next change
   * takes a new one.
   */
  findClient(name: DocumentName): number | null {
    return this.#tables.documents.findClient(name);
  }

  /** Returns a client ID unused in the document. */
  newClient(name: DocumentName): number {
    let client = this.#random();
    while (client === 0 || this.#tables.ranges.hasClient(name, client)) client = this.#random();
    return client;
  }

  /** Makes the next local change take a new client ID. Runs in the caller's transaction. */
  forgetClient(name: DocumentName): void {
    this.#tables.documents.forgetClient(name);
  }

  /** Forgets a client ID at once (see `forgetClient`), if it is the current one. */
  forgetIfCurrent(name: DocumentName, client: number): void {
    if (this.findClient(name) === client) this.forgetClient(name);
  }
}
