import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { Hlc } from '../../../../shared/entries/hlc.ts';
import type { Sqlite } from '../database/open-database.ts';

/** What is added to a document. */
export interface DocumentGrowth {
  /** The client ID that this device wrote it with; null: unchanged. */
  readonly client: number | null;
  /** The latest clock of what was added, or null. */
  readonly clock: Hlc | null;
  readonly records: number;
  readonly updates: number;
  readonly sizeBytes: number;
}

/** How large a document is. */
export interface DocumentSize {
  readonly records: number;
  /** Since the last snapshot. */
  readonly updates: number;
  readonly updateBytes: number;
  readonly snapshotBytes: number;
}

/** What is known of a document. */
export interface KnownDocument {
  readonly name: DocumentName;
  readonly client: number | null;
  readonly clock: string;
}

/**
 * The table `doc`: one row per document of which something is known. Writes run in the caller's
 * transaction.
 */
export class DocumentTable {
  readonly #sqlite: Sqlite;
  readonly #grow;
  readonly #size;
  readonly #client;
  readonly #forgetClient;
  readonly #has;
  readonly #latestClock;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    this.#grow = sqlite.prepare(
      `INSERT INTO doc (name, client, clock, records, updates, size_bytes) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET client = coalesce(excluded.client, client),
         clock = max(clock, excluded.clock), records = records + excluded.records,
         updates = updates + excluded.updates, size_bytes = size_bytes + excluded.size_bytes`,
    );
    this.#size = sqlite.prepare<[string], DocumentSize>(
      `SELECT records, updates, size_bytes AS updateBytes, coalesce(
         (SELECT length(bytes) FROM doc_snapshot WHERE document = name), 0) AS snapshotBytes
       FROM doc WHERE name = ?`,
    );
    this.#client = sqlite
      .prepare<[string], number | null>('SELECT client FROM doc WHERE name = ?')
      .pluck();
    this.#forgetClient = sqlite.prepare('UPDATE doc SET client = NULL WHERE name = ?');
    this.#has = sqlite.prepare<[string], number>('SELECT 1 FROM doc WHERE name = ?').pluck();
    this.#latestClock = sqlite
      .prepare<[], Hlc | null>("SELECT max(clock) FROM doc WHERE name NOT LIKE 'via/%/claimed/%'")
      .pluck();
  }

  /** Adds to what is known about a document; it may be new. */
  grow(name: DocumentName, { client, clock, records, updates, sizeBytes }: DocumentGrowth): void {
    this.#grow.run(name, client, clock ?? '', records, updates, sizeBytes);
  }

  /** Returns whether a document is known. */
  has(name: DocumentName): boolean {
    return this.#has.get(name) !== undefined;
  }

  /** Returns the names of all documents, in their order. */
  names(): readonly DocumentName[] {
    return this.#sqlite
      .prepare<[], DocumentName>('SELECT name FROM doc ORDER BY name')
      .pluck()
      .all();
  }

  /** Yields everything that is known about the documents. */
  all(): IterableIterator<KnownDocument> {
    return this.#sqlite.prepare<[], KnownDocument>('SELECT name, client, clock FROM doc').iterate();
  }

  /** Returns the size of a document; null if it is unknown. */
  findSize(name: DocumentName): DocumentSize | null {
    return this.#size.get(name) ?? null;
  }

  /**
   * Returns the client ID that this device writes a document with; null if the next change takes a
   * new one.
   */
  findClient(name: DocumentName): number | null {
    return this.#client.get(name) ?? null;
  }

  /** Makes the next local change of a document take a new client ID. */
  forgetClient(name: DocumentName): void {
    this.#forgetClient.run(name);
  }

  /** Makes the next local change of every document take a new client ID. */
  forgetAllClients(): void {
    this.#sqlite.prepare('UPDATE doc SET client = NULL').run();
  }

  /** Returns the latest clock of all documents, or null. */
  latestClock(): Hlc | null {
    return this.#sqlite.prepare<[], Hlc | null>('SELECT max(clock) FROM doc').pluck().get() || null;
  }

  /**
   * Returns the latest clock of all documents, or null, without those of unproven claims: they set
   * nobody's clock.
   */
  latestTrustedClock(): Hlc | null {
    return this.#latestClock.get() || null;
  }

  /** Notes that a document's updates are in its snapshot now. */
  noteCompacted(name: DocumentName): void {
    this.#sqlite.prepare('UPDATE doc SET updates = 0, size_bytes = 0 WHERE name = ?').run(name);
  }

  /**
   * Notes that updates were removed from a document. Its next change takes a new client ID: the old
   * one may have continued from what is removed.
   */
  shrink(name: DocumentName, updates: number, bytes: number): void {
    this.#sqlite
      .prepare(
        `UPDATE doc SET client = NULL, updates = max(0, updates - ?),
           size_bytes = max(0, size_bytes - ?) WHERE name = ?`,
      )
      .run(updates, bytes, name);
  }

  /**
   * Resets the clock of a document that has lost entries: those may have been too far ahead.
   */
  rewind(name: DocumentName): void {
    this.#sqlite
      .prepare(
        `UPDATE doc SET clock = coalesce(
           (SELECT max(text ->> '$.at') FROM entry WHERE document = doc.name), '')
         WHERE name = ?`,
      )
      .run(name);
  }
}
