import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { readUpdate } from '../../../../shared/doc/read-update.ts';
import type { Sqlite } from '../database/open-database.ts';
import { type OutboxState, outboxStates } from './outbox-states.ts';
import type { Unconfirmed } from './unconfirmed.ts';
import type { Unsent, UnsentState } from './unsent.ts';

/** An update of this device that goes into the outbox. */
export interface NewInOutbox {
  readonly seq: number;
  readonly document: DocumentName;
  readonly hash: Uint8Array;
  /** How many entries it has. */
  readonly entries: number;
  readonly state: UnsentState;
  readonly error: string | null;
}

/** An update that waits for the next push. */
export interface WaitingUpdate {
  readonly seq: number;
  readonly document: DocumentName;
  readonly update: Uint8Array;
}

/** What no hub has confirmed, in numbers for the user. */
export interface Pending {
  /** Updates that wait, and the entries in them. */
  readonly updates: number;
  readonly entries: number;
  /** When the oldest that waits was written, milliseconds since 1970; null when none does. */
  readonly sinceMs: number | null;
  readonly rejected: number;
}

interface UnsentRow extends Omit<Unsent, 'entries' | 'texts' | 'ranges'> {
  readonly document: DocumentName;
}

/**
 * The table `outbox`: updates of this device until a hub has confirmed them, and compaction has
 * removed them from the log. Writes run in the caller's transaction.
 */
export class OutboxTable {
  readonly #sqlite: Sqlite;
  readonly #unconfirmed: () => Unconfirmed;
  readonly #insert;
  readonly #has;
  readonly #waiting;
  readonly #received;
  readonly #tried;
  readonly #remove;
  readonly #unsent;
  readonly #refusedDocuments;

  /** @param unconfirmed a derived table, which a new database does not have yet */
  constructor(sqlite: Sqlite, unconfirmed: () => Unconfirmed) {
    this.#sqlite = sqlite;
    this.#unconfirmed = unconfirmed;
    this.#insert = sqlite.prepare(
      `INSERT INTO outbox (seq, document, hash, entries, state, tries, error)
       VALUES (?, ?, ?, ?, ?, 0, ?)`,
    );
    this.#has = sqlite.prepare<[number], number>('SELECT 1 FROM outbox WHERE seq = ?').pluck();
    this.#waiting = sqlite.prepare<[number], WaitingUpdate>(
      `SELECT o.seq, o.document, u.bytes AS "update" FROM outbox o
       JOIN doc_update u ON u.seq = o.seq
       WHERE o.state = 'waiting' AND o.seq > ? ORDER BY o.seq`,
    );
    this.#received = sqlite.prepare(
      `UPDATE outbox SET state = 'received', hub_seq = ?, error = NULL
       WHERE seq = ? AND state <> 'received'`,
    );
    this.#tried = sqlite.prepare('UPDATE outbox SET tries = tries + 1 WHERE seq = ?');
    this.#remove = sqlite.prepare('DELETE FROM outbox WHERE seq = ?');
    this.#unsent = sqlite.prepare<[string], UnsentRow>(
      `SELECT o.seq, o.document, u.source, u.at AS atMs, o.state, o.error, u.bytes
       FROM outbox o JOIN doc_update u ON u.seq = o.seq
       WHERE o.document = ? AND o.state <> 'received' ORDER BY o.seq`,
    );
    this.#refusedDocuments = sqlite
      .prepare<[], DocumentName>(
        `SELECT DISTINCT document FROM outbox
         WHERE state IN ('rejected', 'aside') ORDER BY document`,
      )
      .pluck();
  }

  /** Adds an update. */
  add({ seq, document, hash, entries, state, error }: NewInOutbox): void {
    this.#insert.run(seq, document, hash, entries, state, error);
  }

  /** Returns whether an update is in the outbox. */
  has(seq: number): boolean {
    return this.#has.get(seq) !== undefined;
  }

  /** Returns the place of the newest update in the outbox; 0 when it is empty. */
  lastSeq(): number {
    return (
      this.#sqlite.prepare<[], number | null>('SELECT max(seq) FROM outbox').pluck().get() ?? 0
    );
  }

  /** Yields the updates after a place that wait for the next push, in their order. */
  waitingAfter(seq: number): IterableIterator<WaitingUpdate> {
    return this.#waiting.iterate(seq);
  }

  /**
   * Returns up to `limit` updates that wait, after `after` and not after `last`, in their order.
   * @param deployment only those of its documents; null: all
   */
  waitingPage(
    { after, last }: { readonly after: number; readonly last: number },
    deployment: string | null,
    limit: number,
  ): readonly WaitingUpdate[] {
    return this.#sqlite
      .prepare<[Readonly<Record<string, number | string | null>>], WaitingUpdate>(
        `SELECT o.seq, o.document, u.bytes AS "update"
         FROM outbox o JOIN doc_update u ON u.seq = o.seq
         WHERE o.state = 'waiting' AND o.seq > :after AND o.seq <= :last
           AND (:of IS NULL OR o.document GLOB 'dep/' || :of || '@*'
             OR o.document GLOB 'tri/' || :of || '@*')
         ORDER BY o.seq LIMIT :limit`,
      )
      .all({ after, last, of: deployment, limit });
  }

  /** Notes that an update was sent, whatever comes of it. */
  noteTry(seq: number): void {
    this.#tried.run(seq);
  }

  /**
   * Notes that the hub has an update, at its place in the hub's log.
   * @returns whether that is new
   */
  noteReceived(seq: number, hubSeq: number): boolean {
    return this.#received.run(hubSeq, seq).changes > 0;
  }

  /** Returns how many updates wait and how many the hub rejected. */
  count(): { readonly waiting: number; readonly rejected: number } {
    const rows = this.#sqlite
      .prepare<[], { state: OutboxState; n: number }>(
        `SELECT state, count(*) AS n FROM outbox WHERE state IN ('waiting', 'rejected')
         GROUP BY state`,
      )
      .all();
    const of = (state: OutboxState): number => rows.find((row) => row.state === state)?.n ?? 0;
    return { waiting: of('waiting'), rejected: of('rejected') };
  }

  /** Returns how much no hub has confirmed. */
  pending(): Pending {
    return (
      this.#sqlite
        .prepare<[], Pending>(
          `SELECT count(*) FILTER (WHERE o.state = 'waiting') AS updates,
             coalesce(sum(o.entries) FILTER (WHERE o.state = 'waiting'), 0) AS entries,
             min(u.at) FILTER (WHERE o.state = 'waiting') AS sinceMs,
             count(*) FILTER (WHERE o.state = 'rejected') AS rejected
           FROM outbox o JOIN doc_update u ON u.seq = o.seq WHERE o.state <> 'received'`,
        )
        .get() ?? { updates: 0, entries: 0, sinceMs: null, rejected: 0 }
    );
  }

  /** Returns the documents of which no hub has confirmed everything. */
  unsentDocuments(): readonly DocumentName[] {
    return this.#sqlite
      .prepare<[], DocumentName>("SELECT DISTINCT document FROM outbox WHERE state <> 'received'")
      .pluck()
      .all();
  }

  /** Returns the documents in which something was rejected or put aside, by name. */
  refusedDocuments(): readonly DocumentName[] {
    return this.#refusedDocuments.all();
  }

  /**
   * Returns all updates of a document that no hub has confirmed, in the order in which they were
   * written. Unreadable ones are left where they are.
   */
  unsentOf(document: DocumentName): readonly Unsent[] {
    return this.#unsent.all(document).flatMap((row) => {
      const read = readUpdate(row.bytes);
      if (read.ok)
        return [{ ...row, entries: read.entries, texts: read.texts, ranges: read.ranges }];
      return [];
    });
  }

  /**
   * Returns the documents of deployments, and of what was decided about them, of which no hub has
   * anything: all of it waits, and nothing of it came from elsewhere.
   */
  neverSentDeployments(): readonly DocumentName[] {
    return this.#sqlite
      .prepare<[], DocumentName>(
        `WITH held AS (SELECT document, count(*) AS n FROM entry GROUP BY document),
           waiting AS (SELECT document, sum(entries) AS n FROM outbox
             WHERE state = 'waiting' GROUP BY document)
         SELECT document FROM held JOIN waiting USING (document)
         WHERE (document LIKE 'dep/%' OR document LIKE 'tri/%') AND held.n = waiting.n
           AND NOT EXISTS (SELECT 1 FROM doc_update u
             WHERE u.document = held.document AND u.source = 'peer')`,
      )
      .pluck()
      .all();
  }

  /** Removes an update that another one replaces. */
  remove(seq: number): void {
    this.#unconfirmed().remove(seq);
    this.#remove.run(seq);
  }

  /** Removes everything of a document, so that nothing of it is sent. */
  removeDocument(document: DocumentName): void {
    this.#unconfirmed().removeDocument(document);
    this.#sqlite.prepare('DELETE FROM outbox WHERE document = ?').run(document);
  }

  /**
   * Removes the updates of a document that a hub has confirmed.
   * @param upTo only up to this place
   */
  removeReceived(document: DocumentName, upTo: number = Number.MAX_SAFE_INTEGER): void {
    this.#sqlite
      .prepare("DELETE FROM outbox WHERE document = ? AND seq <= ? AND state = 'received'")
      .run(document, upTo);
  }

  /** Returns how many updates of the outbox are missing from the log. */
  countMissingInLog(): number {
    return (
      this.#sqlite
        .prepare<[], number>(
          'SELECT count(*) FROM outbox WHERE seq NOT IN (SELECT seq FROM doc_update)',
        )
        .pluck()
        .get() ?? 0
    );
  }

  /** Yields the place of each update in the outbox and whether it fits what the log has there. */
  *compareWithLog(): Generator<{ readonly seq: number; readonly fits: boolean }> {
    const rows = this.#sqlite.prepare<[], { seq: number; state: string; same: number }>(
      `SELECT outbox.seq, outbox.state,
         outbox.hash = doc_update.hash AND outbox.document = doc_update.document AS same
       FROM outbox JOIN doc_update USING (seq)`,
    );
    for (const { seq, state, same } of rows.iterate())
      yield { seq, fits: same === 1 && isOutboxState(state) };
  }
}

const isOutboxState = (state: string): boolean =>
  (outboxStates as readonly string[]).includes(state);
