import { provenAheadMs } from '../../../../shared/entries/clock-ahead.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import type { Sqlite } from '../database/open-database.ts';

/**
 * [SY20] Records which entries were written while their device's clock was ahead, as proven by
 * their arrival at the hub.
 */
export class ClockAhead {
  readonly #note;
  readonly #of;

  constructor(sqlite: Sqlite) {
    // The same entry may be shown again later, and prove less.
    this.#note = sqlite.prepare(
      'INSERT INTO clock_ahead (entry, ahead_ms) VALUES (?, ?) ON CONFLICT DO UPDATE SET ' +
        'ahead_ms = max(ahead_ms, excluded.ahead_ms)',
    );
    this.#of = sqlite.prepare<[string], { entry: EntryId; ahead: number }>(
      'SELECT a.entry, a.ahead_ms AS ahead FROM entry e CROSS JOIN clock_ahead a ON a.entry ' +
        '= e.id WHERE e.record = ?',
    );
  }

  /**
   * Records entries. Runs in the caller's transaction.
   * @param arrivedMs when they arrived at the hub, by its clock, milliseconds since 1970
   */
  note(entries: readonly Entry[], arrivedMs: number): void {
    for (const entry of entries) {
      const aheadMs = provenAheadMs(entry, arrivedMs);
      if (aheadMs > 0) this.#note.run(entry.id, aheadMs);
    }
  }

  /**
   * Returns how far the clock was ahead at least, in milliseconds, for each entry of a record where
   * this is proven.
   */
  of(record: RecordId): ReadonlyMap<EntryId, number> {
    return new Map(this.#of.all(record).map(({ entry, ahead }) => [entry, ahead]));
  }
}
