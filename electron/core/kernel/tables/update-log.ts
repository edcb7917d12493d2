import { createHash } from 'node:crypto';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { Sqlite } from '../database/open-database.ts';
import type { Source } from './frame.ts';

/** An update as the log keeps it. */
export interface LoggedUpdate {
  readonly seq: number;
  readonly document: DocumentName;
  readonly source: Source;
  /** When it was written or arrived, milliseconds since 1970. */
  readonly atMs: number;
  readonly hash: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Bytes of the log with the SHA-256 that they had when they were written. */
export type HashedBytes = Pick<LoggedUpdate, 'seq' | 'hash' | 'bytes'>;

/** A row of the log: a document's snapshot, or an update. */
export interface LogPlace {
  readonly place: number;
  readonly kind: 'snapshot' | 'update';
}

/**
 * The update log: the table `doc_update`, and `doc_snapshot` for what was compacted of it. Writes
 * run in the caller's transaction.
 */
export class UpdateLog {
  readonly #sqlite: Sqlite;
  readonly #append;
  readonly #remove;
  readonly #snapshot;
  readonly #after;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    this.#append = sqlite.prepare(
      'INSERT INTO doc_update (seq, document, source, at, hash, bytes) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#remove = sqlite.prepare('DELETE FROM doc_update WHERE seq = ?');
    this.#snapshot = sqlite.prepare<[string], HashedBytes>(
      'SELECT seq, hash, bytes FROM doc_snapshot WHERE document = ?',
    );
    this.#after = sqlite.prepare<[string, number], HashedBytes>(
      'SELECT seq, hash, bytes FROM doc_update WHERE document = ? AND seq > ? ORDER BY seq',
    );
  }

  /** Appends an update. */
  append({ seq, document, source, atMs, hash, bytes }: LoggedUpdate): void {
    this.#append.run(seq, document, source, atMs, hash, bytes);
  }

  /** Removes an update that is written differently. It must not be in the outbox. */
  remove(seq: number): void {
    this.#remove.run(seq);
  }

  /** Returns the last place that was ever given, also when its update was compacted away. */
  lastSeq(): number {
    return (
      this.#sqlite
        .prepare<[], number>(
          `SELECT max(coalesce((SELECT max(seq) FROM doc_update), 0),
             coalesce((SELECT max(seq) FROM doc_snapshot), 0))`,
        )
        .pluck()
        .get() ?? 0
    );
  }

  /** Returns the place of a document's last update that was not compacted; 0 when there is none. */
  lastSeqOf(document: DocumentName): number {
    return (
      this.#sqlite
        .prepare<[string], number | null>('SELECT max(seq) FROM doc_update WHERE document = ?')
        .pluck()
        .get(document) ?? 0
    );
  }

  /** Returns when the newest update was written, milliseconds since 1970, or null. */
  findLastWriteMs(): number | null {
    return (
      this.#sqlite
        .prepare<[], number>('SELECT at FROM doc_update ORDER BY seq DESC LIMIT 1')
        .pluck()
        .get() ?? null
    );
  }

  /** Returns what was compacted of a document, up to and with its `seq`, or null. */
  findSnapshot(document: DocumentName): HashedBytes | null {
    return this.#snapshot.get(document) ?? null;
  }

  /** Yields the updates of a document after a place, in their order. */
  updatesAfter(document: DocumentName, after: number): IterableIterator<HashedBytes> {
    return this.#after.iterate(document, after);
  }

  /**
   * Returns up to `limit` updates of a document after a place that don't wait for a hub, in their
   * order.
   */
  settledAfter(
    document: DocumentName,
    after: number,
    limit: number,
  ): readonly { readonly seq: number; readonly update: Uint8Array }[] {
    return this.#sqlite
      .prepare<[string, number, number], { seq: number; update: Uint8Array }>(
        `SELECT u.seq, u.bytes AS "update" FROM doc_update u
         LEFT JOIN outbox o ON o.seq = u.seq AND o.state = 'waiting'
         WHERE u.document = ? AND u.seq > ? AND o.seq IS NULL ORDER BY u.seq LIMIT ?`,
      )
      .all(document, after, limit);
  }

  /** Returns the updates of this device in a document that left the outbox. */
  confirmedOf(document: DocumentName): readonly Omit<HashedBytes, 'hash'>[] {
    return this.#sqlite
      .prepare<[string], Omit<HashedBytes, 'hash'>>(
        `SELECT u.seq, u.bytes FROM doc_update u LEFT JOIN outbox o ON o.seq = u.seq
         WHERE u.document = ? AND u.source <> 'peer' AND o.seq IS NULL`,
      )
      .all(document);
  }

  /** Returns the documents of which the log has anything. */
  documents(): readonly DocumentName[] {
    return this.#sqlite
      .prepare<[], DocumentName>(
        'SELECT document FROM doc_update UNION SELECT document FROM doc_snapshot',
      )
      .pluck()
      .all();
  }

  /**
   * Returns where the log's rows are, the snapshots first. The rows themselves are read one at a
   * time, because a log may be larger than the memory.
   */
  places(): readonly LogPlace[] {
    return this.#sqlite
      .prepare<[], LogPlace>(
        `SELECT rowid AS place, 'snapshot' AS kind FROM doc_snapshot
         UNION ALL SELECT seq, 'update' FROM doc_update ORDER BY kind, place`,
      )
      .all();
  }

  /** Returns how to read the rows of `places`. */
  reader(): (
    place: LogPlace,
  ) => { readonly document: DocumentName; readonly bytes: Uint8Array } | null {
    const read = {
      snapshot: this.#sqlite.prepare<[number], { document: DocumentName; bytes: Uint8Array }>(
        'SELECT document, bytes FROM doc_snapshot WHERE rowid = ?',
      ),
      update: this.#sqlite.prepare<[number], { document: DocumentName; bytes: Uint8Array }>(
        'SELECT document, bytes FROM doc_update WHERE seq = ?',
      ),
    };
    return ({ place, kind }) => read[kind].get(place) ?? null;
  }

  /**
   * Puts a snapshot in the place of a document's updates up to and with `seq`. Those that no hub
   * has confirmed stay in the log too: they still have to be sent as they were written.
   */
  compact(document: DocumentName, seq: number, bytes: Uint8Array, atMs: number): void {
    this.#sqlite
      .prepare(
        `INSERT INTO doc_snapshot (document, seq, at, hash, bytes) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET seq = excluded.seq, at = excluded.at, hash = excluded.hash,
           bytes = excluded.bytes`,
      )
      .run(document, seq, atMs, hashOf(bytes), bytes);
    this.#sqlite
      .prepare(
        `DELETE FROM doc_update WHERE document = ? AND seq <= ?
           AND seq NOT IN (SELECT seq FROM outbox WHERE state <> 'received')`,
      )
      .run(document, seq);
  }

  /** Replaces the bytes of a document's snapshot by those without what was taken out of it. */
  cutSnapshot(document: DocumentName, bytes: Uint8Array): void {
    this.#sqlite
      .prepare('UPDATE doc_snapshot SET bytes = ?, hash = ? WHERE document = ?')
      .run(bytes, hashOf(bytes), document);
  }
}

const hashOf = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
