import type { RecordId } from '../../../shared/ids.ts';
import type { Sqlite } from './open-database.ts';

/**
 * Which records the updates of the outbox touch, until others can see them: what a record's place ('saved here', 'on the hub') is read from.
 * An update leaves when the hub's log was read past its receipt.
 */
export class Unconfirmed {
  readonly #insert;
  readonly #settle;

  constructor(sqlite: Sqlite) {
    this.#insert = sqlite.prepare('INSERT OR IGNORE INTO unconfirmed (seq, record) VALUES (?, ?)');
    // An update that compaction released from the outbox had its receipt.
    this.#settle = sqlite.prepare(`DELETE FROM unconfirmed WHERE seq IN (SELECT u.seq FROM (SELECT DISTINCT seq FROM unconfirmed) u
      LEFT JOIN outbox o ON o.seq = u.seq WHERE o.seq IS NULL OR (o.state = 'received' AND o.hub_seq <= ?))`);
  }

  /** @param records the keys of the records that the update touches */
  add(seq: number, records: readonly RecordId[]): void {
    for (const record of records) this.#insert.run(seq, record);
  }

  /** Everything up to the hub's sequence number `seen` can be read by others. @returns how many rows went */
  settle(seen: number): number {
    return this.#settle.run(seen).changes;
  }
}
