import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { EntryId } from '../../../../shared/ids.ts';
import type { Frame } from './frame.ts';
import type { Sqlite } from '../database/open-database.ts';

type Read = Pick<Frame, 'entries' | 'texts' | 'ranges'>;

/**
 * [BN35] Entries from a bundle, and [SY21] those of others that a hub has lost, until the hub has
 * shown that it has them. By entry and not by update: the hub may have split them differently, or
 * under another client ID. Everything runs in the caller's transaction.
 */
export class UnseenEntries {
  readonly #any;
  readonly #insert;
  readonly #settle;
  readonly #settleDocument;
  readonly #forget;
  readonly #newest;
  readonly #firstClocks;

  constructor(sqlite: Sqlite) {
    this.#any = sqlite.prepare<[], number>('SELECT 1 FROM unseen_entry LIMIT 1').pluck();
    this.#insert = sqlite.prepare(
      'INSERT OR IGNORE INTO unseen_entry (entry, document, client, clock) VALUES (?, ?, ?, ?)',
    );
    // The same text as here: a faulty peer may have used the ID for another one at the hub.
    this.#settle = sqlite.prepare(
      'DELETE FROM unseen_entry WHERE entry = ? AND EXISTS (SELECT 1 FROM entry e WHERE e.id ' +
        '= unseen_entry.entry AND e.text = ?)',
    );
    this.#settleDocument = sqlite.prepare(
      'DELETE FROM unseen_entry WHERE document = ? AND id <= ?',
    );
    this.#forget = sqlite.prepare('DELETE FROM unseen_entry WHERE entry = ?');
    this.#newest = sqlite.prepare<[], number | null>('SELECT max(id) FROM unseen_entry').pluck();
    this.#firstClocks = sqlite.prepare<[string], { client: number; clock: number }>(
      'SELECT client, min(clock) AS clock FROM unseen_entry WHERE document = ? GROUP BY client',
    );
  }

  /**
   * Adds entries.
   * @param fresh those that were new with the bundle: all others are known from elsewhere
   */
  add(document: DocumentName, { entries, ranges }: Read, fresh: ReadonlySet<EntryId>): void {
    entries.forEach(({ id }, i) => {
      const range = ranges[i];
      if (range && fresh.has(id)) this.#insert.run(id, document, range.client, range.clock);
    });
  }

  /**
   * Removes what the hub has shown in these updates.
   * @returns how many entries are no longer unseen
   */
  settle(shown: readonly Read[]): number {
    if (this.#any.get() === undefined) return 0;
    let settled = 0;
    for (const { entries, texts } of shown)
      entries.forEach(({ id }, i) => {
        settled += this.#settle.run(id, texts[i]).changes;
      });
    return settled;
  }

  /**
   * Removes a document's entries that were here when `newest` was `upTo`: the hub has all of them.
   * @returns as `settle`
   */
  settleDocument(document: DocumentName, upTo: number): number {
    return this.#settleDocument.run(document, upTo).changes;
  }

  /** Returns the number of the newest unseen entry. */
  newest(): number {
    return this.#newest.get() ?? 0;
  }

  /** Removes entries whose place is known in another way from now on. */
  forget(entries: readonly Entry[]): void {
    if (this.#any.get() === undefined) return;
    for (const { id } of entries) this.#forget.run(id);
  }

  /**
   * Returns a document's clocks without its unseen entries and whatever follows under the same
   * client ID.
   */
  clocksWithout(
    document: DocumentName,
    clocks: ReadonlyMap<number, number>,
  ): ReadonlyMap<number, number> {
    const fewer = new Map(clocks);
    for (const { client, clock } of this.#firstClocks.all(document))
      fewer.set(client, Math.min(clock, fewer.get(client) ?? clock));
    return fewer;
  }
}
