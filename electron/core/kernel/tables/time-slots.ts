import type { Sqlite } from '../database/open-database.ts';

/**
 * `record.rid` is the record's place in time: its milliseconds times `slotsPerMs`, plus a slot. So
 * the newest-first order of every list is the order of the table's own key, and a time range is a
 * range of keys. 1024 slots keep the years 1900 to 2199 within ±2^53.
 */
export const slotsPerMs = 1024;

/** Returns the first slot of a millisecond. */
export const firstSlot = (ms: number): number => ms * slotsPerMs;
/**
 * Returns the millisecond that a rid was requested for, unless that one was full (see `TimeSlots`).
 */
export const slotMs = (rid: number): number => Math.floor(rid / slotsPerMs);

/**
 * Finds free slots. If a millisecond is full (an import where thousands of rows have the same
 * midnight), the record goes into a later one. Full milliseconds fill up in order, so the first one
 * with room is found by doubling and halving: O(log n) look-ups for the n-th record of an instant.
 */
export class TimeSlots {
  readonly #last;

  constructor(sqlite: Sqlite) {
    // `+?` keeps the statement's plan: decision 0048.
    this.#last = sqlite
      .prepare<[number, number], number | null>(
        'SELECT max(rid) FROM record WHERE rid >= +? AND rid < +?',
      )
      .pluck();
  }

  /** Takes a free rid for a record of that millisecond, in the current transaction. */
  take(ms: number): number {
    const now = this.#free(ms);
    if (now !== null) return now;
    let full = 0;
    let room = 1;
    let found = this.#free(ms + room);
    while (found === null) {
      full = room;
      room *= 2;
      found = this.#free(ms + room);
    }
    while (room - full > 1) {
      const middle = (full + room) >> 1;
      const free = this.#free(ms + middle);
      if (free === null) full = middle;
      else {
        room = middle;
        found = free;
      }
    }
    return found;
  }

  #free(ms: number): number | null {
    const start = firstSlot(ms);
    const last = this.#last.get(start, start + slotsPerMs) ?? null;
    if (last === null) return start;
    if (last + 1 < start + slotsPerMs) return last + 1;
    return null;
  }
}

/**
 * How far a record may be placed after its millisecond, in milliseconds; reached with sixty million
 * records of one instant.
 */
export const maxSlotDriftMs = 60_000;
