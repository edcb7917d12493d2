import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { Sqlite } from '../database/open-database.ts';

/** What is proven about where a record, or one unconfirmed update of it, is. */
export interface ProvenRecord {
  readonly id: string;
  readonly type: string;
  readonly document: DocumentName;
  /** The unconfirmed update; null if there is none. */
  readonly seq: number | null;
  /** Its state in the outbox; null if it left it. */
  readonly state: string | null;
  readonly error: string | null;
  /** Whether the hub has yet to show an entry of the record. */
  readonly unseen: number;
  /** Whether the record's creation is only claimed by a bundle. */
  readonly claimed: number;
}

/**
 * The records of updates in the outbox, until others can see them: the source of a record's place
 * ('saved here', 'on the hub'). An update leaves when the hub's log was read past its receipt.
 */
export class Unconfirmed {
  readonly #sqlite: Sqlite;
  readonly #insert;
  readonly #settle;
  readonly #remove;
  readonly #removeDocument;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    this.#insert = sqlite.prepare('INSERT OR IGNORE INTO unconfirmed (seq, record) VALUES (?, ?)');
    this.#remove = sqlite.prepare('DELETE FROM unconfirmed WHERE seq = ?');
    this.#removeDocument = sqlite.prepare(
      'DELETE FROM unconfirmed WHERE seq IN (SELECT seq FROM outbox WHERE document = ?)',
    );
    // An update that compaction released from the outbox had its receipt.
    this.#settle = sqlite.prepare(`DELETE FROM unconfirmed WHERE seq IN (SELECT u.seq FROM
      (SELECT DISTINCT seq FROM unconfirmed) u
      LEFT JOIN outbox o ON o.seq = u.seq WHERE o.seq IS NULL OR (o.state = 'received'
      AND o.hub_seq <= ?))`);
  }

  /**
   * Adds an update.
   * @param records the keys of its records
   */
  add(seq: number, records: readonly RecordId[]): void {
    for (const record of records) this.#insert.run(seq, record);
  }

  /** Removes the records of an update that leaves the outbox. */
  remove(seq: number): void {
    this.#remove.run(seq);
  }

  /** Removes the records of a document's updates, before these leave the outbox. */
  removeDocument(document: DocumentName): void {
    this.#removeDocument.run(document);
  }

  /**
   * Removes what others can read: everything up to the hub's sequence number `seen`.
   * @returns how many rows were removed
   */
  settle(seen: number): number {
    return this.#settle.run(seen).changes;
  }

  /** Returns what is proven about where records are: at least one row per record. */
  provenOf(records: readonly string[]): readonly ProvenRecord[] {
    return this.#sqlite
      .prepare<[string], ProvenRecord>(
        `SELECT r.id, r.type, r.document, u.seq, o.state, o.error,
         EXISTS (SELECT 1 FROM entry c WHERE c.record = r.id
             AND c.document LIKE 'via/%/claimed/%' AND c.text ->> '$.op' = 'create')
           AND NOT EXISTS (SELECT 1 FROM entry c WHERE c.record = r.id
             AND c.document NOT LIKE 'via/%/claimed/%' AND c.text ->> '$.op' = 'create') AS claimed,
         EXISTS (SELECT 1 FROM entry e WHERE e.record = r.id
             AND e.document LIKE 'via/%' AND e.document NOT LIKE 'via/%/claimed/%')
           OR EXISTS (SELECT 1 FROM entry e CROSS JOIN unseen_entry n ON n.entry = e.id
             WHERE e.record = r.id
             AND rtrim(n.document, '0123456789') = rtrim(e.document, '0123456789')) AS unseen
       FROM json_each(?) given JOIN record r ON r.id = given.value
       LEFT JOIN unconfirmed u ON u.record = r.id LEFT JOIN outbox o ON o.seq = u.seq`,
      )
      .all(JSON.stringify(records));
  }
}
