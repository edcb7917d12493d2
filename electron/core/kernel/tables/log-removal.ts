import * as Y from 'yjs';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { newDocument } from '../../../../shared/doc/entries-document.ts';
import type { ClockRange } from '../../../../shared/doc/read-update.ts';
import { splitUpdate } from '../../../../shared/doc/split-update.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { DocumentTable } from './document-table.ts';
import { type DocumentRanges, joinRanges } from './document-ranges.ts';
import type { EntryTable } from './entry-table.ts';
import type { OutboxTable } from './outbox-table.ts';
import type { UpdateLog } from './update-log.ts';
import type { Unsent } from './unsent.ts';

/** The tables that updates are removed from. */
interface LogTables {
  readonly entries: EntryTable;
  readonly updates: UpdateLog;
  readonly outbox: OutboxTable;
  readonly ranges: DocumentRanges;
  readonly documents: DocumentTable;
}

/**
 * Removes updates that no hub has from the log, so that they can be written differently: their
 * rows, their place in the outbox, and their structs in the document's snapshot, if they were
 * folded into it. What a hub has is never removed. Runs in the transaction of the caller, who
 * writes the entries again or keeps them elsewhere.
 */
export class LogRemoval {
  readonly #tables: LogTables;

  constructor(tables: LogTables) {
    this.#tables = tables;
  }

  /** Removes updates. Their documents' next change takes a new client ID. */
  remove(gone: readonly Unsent[]): void {
    const { ranges, documents } = this.#tables;
    for (const { seq } of gone) this.#unlist(seq);
    for (const [document, its] of byDocument(gone)) {
      const removed = joinRanges(its.flatMap((one) => one.ranges));
      ranges.remove(document, removed);
      documents.shrink(
        document,
        its.length,
        its.reduce((sum, { bytes }) => sum + bytes.length, 0),
      );
      this.#unlogReplaced(document, removed);
      this.#cutSnapshot(document, removed);
    }
  }

  /** Removes entries that are not written again. */
  forget(document: DocumentName, entries: readonly Entry[]): void {
    this.#tables.entries.remove(document, entries);
  }

  /** Resets the clock of a document that has lost entries. */
  rewind(document: DocumentName): void {
    this.#tables.documents.rewind(document);
  }

  #unlist(seq: number): void {
    this.#tables.outbox.remove(seq);
    this.#tables.updates.remove(seq);
  }

  /**
   * Removes updates that were split for resending: they left the outbox, but are still in the log.
   */
  #unlogReplaced(document: DocumentName, ranges: readonly ClockRange[]): void {
    for (const { seq, bytes } of this.#tables.updates.confirmedOf(document)) {
      const { from, to } = Y.parseUpdateMeta(bytes);
      const isGone = [...from].every(([client, clock]) =>
        ranges.some(
          (range) =>
            range.client === client &&
            clock >= range.clock &&
            (to.get(client) ?? 0) <= range.clock + range.length,
        ),
      );
      if (isGone) this.#unlist(seq);
    }
  }

  #cutSnapshot(document: DocumentName, ranges: readonly ClockRange[]): void {
    const bytes = this.#tables.updates.findSnapshot(document)?.bytes;
    if (!bytes) return;
    const { to } = Y.parseUpdateMeta(bytes);
    if (!ranges.some(({ client, clock }) => (to.get(client) ?? 0) > clock)) return;
    const isGone = (client: number, clock: number): boolean =>
      ranges.some(
        (range) =>
          range.client === client && clock >= range.clock && clock < range.clock + range.length,
      );
    const pieces = splitUpdate(
      bytes,
      Number.MAX_SAFE_INTEGER,
      (client, clock) => !isGone(client, clock),
    );
    if (!pieces) return;
    const doc = newDocument();
    doc.transact(() => {
      for (const { update } of pieces) Y.applyUpdate(doc, update);
    });
    const rest = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    this.#tables.updates.cutSnapshot(document, rest);
  }
}

function byDocument(gone: readonly Unsent[]): Map<DocumentName, Unsent[]> {
  const groups = new Map<DocumentName, Unsent[]>();
  for (const one of gone) {
    const group = groups.get(one.document);
    if (group) group.push(one);
    else groups.set(one.document, [one]);
  }
  return groups;
}
