import { provenAheadMs } from '../../../shared/entries/clock-ahead.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import type { EntryId, RecordId } from '../../../shared/ids.ts';
import type { Sqlite } from './open-database.ts';

/** [SY20] Which entries were written while their device's clock was ahead, by what the hub said of when it had them. */
export class ClockAhead {
  readonly #note;
  readonly #of;

  constructor(sqlite: Sqlite) {
    // The same entry may be shown again, later, and prove less.
    this.#note = sqlite.prepare('INSERT INTO clock_ahead (entry, ahead_ms) VALUES (?, ?) ON CONFLICT DO UPDATE SET ahead_ms = max(ahead_ms, excluded.ahead_ms)');
    this.#of = sqlite.prepare<[string], { entry: EntryId; ahead: number }>('SELECT a.entry, a.ahead_ms AS ahead FROM entry e CROSS JOIN clock_ahead a ON a.entry = e.id WHERE e.record = ?');
  }

  /** In the transaction of the caller. @param arrivedMs when the hub had them, by its clock, milliseconds since 1970 */
  note(entries: readonly Entry[], arrivedMs: number): void {
    for (const entry of entries) {
      const aheadMs = provenAheadMs(entry, arrivedMs);
      if (aheadMs > 0) this.#note.run(entry.id, aheadMs);
    }
  }

  /** Of a record: how far the clock was ahead at least, milliseconds, per entry of which that is proven. */
  of(record: RecordId): ReadonlyMap<EntryId, number> {
    return new Map(this.#of.all(record).map(({ entry, ahead }) => [entry, ahead]));
  }
}
