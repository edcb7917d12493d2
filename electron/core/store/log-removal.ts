import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { newDocument } from '../../../shared/doc/entries-document.ts';
import type { ClockRange } from '../../../shared/doc/read-update.ts';
import { splitUpdate } from '../../../shared/doc/split-update.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import { DocumentRanges, joinRanges } from './document-ranges.ts';
import type { Sqlite } from './open-database.ts';
import type { Unsent } from './unsent.ts';

/**
 * Takes updates that no hub has out of the log again, so that they can be written otherwise: their rows, their place in the outbox,
 * and their structs in the document's snapshot, if they were folded into it. What a hub has is never taken out.
 * In the transaction of the caller, who puts the entries back or keeps them elsewhere.
 */
export class LogRemoval {
  readonly #ranges: DocumentRanges;
  readonly #unlist: readonly { run(seq: number): unknown }[];
  readonly #shrink;
  readonly #confirmed;
  readonly #snapshot;
  readonly #cut;
  readonly #forgetEntry;
  readonly #clock;

  constructor(sqlite: Sqlite) {
    this.#ranges = new DocumentRanges(sqlite);
    this.#unlist = ['unconfirmed', 'outbox', 'doc_update'].map((table) => sqlite.prepare<[number]>(`DELETE FROM ${table} WHERE seq = ?`));
    this.#shrink = sqlite.prepare('UPDATE doc SET client = NULL, updates = max(0, updates - ?), size_bytes = max(0, size_bytes - ?) WHERE name = ?');
    this.#confirmed = sqlite.prepare<[string], { seq: number; bytes: Uint8Array }>(`SELECT u.seq, u.bytes FROM doc_update u LEFT JOIN outbox o ON o.seq = u.seq
      WHERE u.document = ? AND u.source <> 'peer' AND o.seq IS NULL`);
    this.#snapshot = sqlite.prepare<[string], Uint8Array>('SELECT bytes FROM doc_snapshot WHERE document = ?').pluck();
    this.#cut = sqlite.prepare('UPDATE doc_snapshot SET bytes = ?, hash = ? WHERE document = ?');
    this.#forgetEntry = sqlite.prepare('DELETE FROM entry WHERE id = ? AND document = ?');
    this.#clock = sqlite.prepare("UPDATE doc SET clock = coalesce((SELECT max(text ->> '$.at') FROM entry WHERE document = doc.name), '') WHERE name = ?");
  }

  /** The documents' next change takes a new client id: the old one may have counted on from what is gone. */
  remove(gone: readonly Unsent[]): void {
    for (const { seq } of gone) for (const table of this.#unlist) table.run(seq);
    for (const [document, its] of byDocument(gone)) {
      const ranges = joinRanges(its.flatMap((one) => one.ranges));
      this.#ranges.remove(document, ranges);
      this.#shrink.run(its.length, its.reduce((sum, { bytes }) => sum + bytes.length, 0), document);
      this.#unlogReplaced(document, ranges);
      this.#cutSnapshot(document, ranges);
    }
  }

  /** Entries that are not put back. */
  forget(document: DocumentName, entries: readonly Entry[]): void {
    for (const { id } of entries) this.#forgetEntry.run(id, document);
  }

  /** The clock of a document whose entries are fewer now: it may be the others that were too far ahead. */
  rewind(document: DocumentName): void {
    this.#clock.run(document);
  }

  /** Updates that were cut anew to be sent again left the outbox, and are in the log still. */
  #unlogReplaced(document: DocumentName, ranges: readonly ClockRange[]): void {
    for (const { seq, bytes } of this.#confirmed.all(document)) {
      const { from, to } = Y.parseUpdateMeta(bytes);
      const isGone = [...from].every(([client, clock]) => ranges.some((range) => range.client === client && clock >= range.clock && (to.get(client) ?? 0) <= range.clock + range.length));
      if (isGone) for (const table of this.#unlist) table.run(seq);
    }
  }

  #cutSnapshot(document: DocumentName, ranges: readonly ClockRange[]): void {
    const bytes = this.#snapshot.get(document);
    if (!bytes) return;
    const { to } = Y.parseUpdateMeta(bytes);
    if (!ranges.some(({ client, clock }) => (to.get(client) ?? 0) > clock)) return;
    const isGone = (client: number, clock: number): boolean => ranges.some((range) => range.client === client && clock >= range.clock && clock < range.clock + range.length);
    const pieces = splitUpdate(bytes, Number.MAX_SAFE_INTEGER, (client, clock) => !isGone(client, clock));
    if (!pieces) return;
    const doc = newDocument();
    doc.transact(() => { for (const { update } of pieces) Y.applyUpdate(doc, update); });
    const rest = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    this.#cut.run(rest, createHash('sha256').update(rest).digest(), document);
  }
}

function byDocument(gone: readonly Unsent[]): Map<DocumentName, Unsent[]> {
  const groups = new Map<DocumentName, Unsent[]>();
  for (const one of gone) {
    const group = groups.get(one.document);
    if (group) group.push(one); else groups.set(one.document, [one]);
  }
  return groups;
}
