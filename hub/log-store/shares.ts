import type { Caller } from '../accounts/caller.ts';
import type { ReadSql, WriteSql } from '../database/hub-database.ts';
import type { PreparedFrame } from '../ingest/prepare-frame.ts';
import { documentKey, type Known } from './known.ts';

interface Share {
  bytes: number;
  documents: number;
}
interface Taken {
  updates: number;
  bytes: number;
}
interface Size {
  readonly entries: number;
  readonly bytes: number;
  readonly clients: number;
}

/**
 * How much the members of some pushes have in the log by now. Read under the log's lock and updated
 * as frames are accepted, so that neither parallel requests nor several frames of one push exceed a
 * limit.
 */
export class Shares {
  readonly #members = new Map<string, Share>();
  /** By documentKey(document, member). */
  readonly #clientIds = new Map<string, number>();
  /** The documents' sizes before this transaction. */
  readonly #before = new Map<string, Size>();
  /** What this transaction adds, per device. */
  readonly taken = new Map<string, Taken>();
  readonly #added = new Map<string, number>();

  /** Returns how much a member has by now. */
  of(member: string): Share {
    return this.#members.get(member) ?? { bytes: 0, documents: 0 };
  }

  /** Returns how many client IDs a member has in a document by now. */
  clientIdsOf(member: string, document: string): number {
    return this.#clientIds.get(documentKey(document, member)) ?? 0;
  }

  /** Returns how large a document is by now; null if it doesn't exist. */
  sizeOf(document: string, known: Known): Size | null {
    const size = known.documents.get(document) ?? this.#before.get(document);
    if (size === undefined) return null;
    const { entries, clients } = size;
    const before = this.#before.get(document)?.bytes ?? 0;
    return { entries, clients, bytes: before + (this.#added.get(document) ?? 0) };
  }

  /** Returns how many client IDs of a frame are new to its document. */
  newClientIds({ entries, document }: PreparedFrame, known: Known): number {
    const ids = new Set(entries.map(({ client }) => client));
    return [...ids].filter((client) => !known.clients.has(documentKey(document, client))).length;
  }

  /** Counts a frame that is about to be accepted, before it is in `known`. */
  add(
    frame: PreparedFrame,
    { member, device }: Pick<Caller, 'member' | 'device'>,
    known: Known,
  ): void {
    const share = this.#members.get(member) ?? { bytes: 0, documents: 0 };
    this.#members.set(member, share);
    share.bytes += frame.update.length;
    if (!known.documents.has(frame.document)) share.documents++;
    const key = documentKey(frame.document, member);
    this.#clientIds.set(key, (this.#clientIds.get(key) ?? 0) + this.newClientIds(frame, known));
    const taken = this.taken.get(device) ?? { updates: 0, bytes: 0 };
    this.taken.set(device, {
      updates: taken.updates + 1,
      bytes: taken.bytes + frame.update.length,
    });
    this.#added.set(frame.document, (this.#added.get(frame.document) ?? 0) + frame.update.length);
  }

  /**
   * Reads how much some callers have, and what limits need to know about the documents. Call it
   * under the log's lock.
   */
  static async read(
    sql: ReadSql,
    callers: Iterable<Caller>,
    frames: readonly PreparedFrame[],
    known: Known,
  ): Promise<Shares> {
    const shares = new Shares();
    const isNew = frames.some(({ document }) => !known.documents.has(document));
    const grown = new Set(
      frames
        .filter((frame) => shares.newClientIds(frame, known) > 0)
        .map(({ document }) => document),
    );
    for (const member of new Set([...callers].map((caller) => caller.member))) {
      shares.#members.set(member, await readShare(sql, member, isNew));
      for (const name of grown) await shares.#readClientIds(sql, member, name, known);
    }
    const begun = frames.filter(
      ({ document, parts }) => parts.epoch > 1 && !known.documents.has(document),
    );
    for (const before of new Set(
      begun.map(({ document, parts }) => document.replace(/@\d+$/, `@${parts.epoch - 1}`)),
    )) {
      const size = await readSize(sql, before);
      if (size !== null) shares.#before.set(before, size);
    }
    return shares;
  }

  async #readClientIds(sql: ReadSql, member: string, name: string, known: Known): Promise<void> {
    const document = known.documents.get(name);
    if (!document) return;
    const row = await sql.first<{ n: number }>(
      `SELECT COUNT(*) AS n FROM client c JOIN device d ON d.id = c.device
       WHERE c.document = ? AND d.member = ?`,
      document.id,
      member,
    );
    this.#clientIds.set(documentKey(name, member), row?.n ?? 0);
  }

  /** Writes what was added, in the same transaction. */
  async write(sql: WriteSql): Promise<void> {
    for (const [device, { updates, bytes }] of this.taken) {
      await sql.insert(
        'log_share',
        ['device', 'updates', 'bytes'],
        [[device, updates, bytes]],
        `(device) DO UPDATE SET updates = log_share.updates + excluded.updates,
           bytes = log_share.bytes + excluded.bytes`,
      );
    }
  }
}

/**
 * Reads how much a member has.
 * @param isNew whether the number of documents matters
 */
async function readShare(sql: ReadSql, member: string, isNew: boolean): Promise<Share> {
  const log = await sql.first<{ bytes: number | null }>(
    `SELECT CAST(SUM(s.bytes) AS BIGINT) AS bytes FROM log_share s
     JOIN device d ON d.id = s.device WHERE d.member = ?`,
    member,
  );
  if (!isNew) return { bytes: log?.bytes ?? 0, documents: 0 };
  const documents = await sql.first<{ n: number }>(
    'SELECT COUNT(*) AS n FROM document WHERE made_by = ?',
    member,
  );
  return { bytes: log?.bytes ?? 0, documents: documents?.n ?? 0 };
}

async function readSize(sql: ReadSql, name: string): Promise<Size | null> {
  const row = await sql.first<{ id: number; entries: number; clients: number }>(
    'SELECT id, entries, clients FROM document WHERE name = ?',
    name,
  );
  if (row === null) return null;
  const log = await sql.first<{ bytes: number | null }>(
    'SELECT CAST(SUM(LENGTH(bytes)) AS BIGINT) AS bytes FROM log WHERE document = ?',
    row.id,
  );
  const snapshot = await sql.first<{ bytes: number | null }>(
    'SELECT LENGTH(bytes) AS bytes FROM snapshot WHERE document = ?',
    row.id,
  );
  return {
    entries: row.entries,
    clients: row.clients,
    bytes: (log?.bytes ?? 0) + (snapshot?.bytes ?? 0),
  };
}
