import type { RecordId } from '../../../../../shared/ids.ts';
import { findRecordType } from '../../../../../shared/records/index.ts';
import type { RecordType } from '../../../../../shared/records/define-record.ts';
import type { Sqlite } from '../../../kernel/database/open-database.ts';
import type { Item } from '../item.ts';

/** An item that waits until all lines are read. */
export interface Held {
  readonly file: string;
  readonly item: Item;
  /** See `planItem`. */
  readonly again: string;
  /** What became of it in the first turn; null if it was not planned yet. */
  readonly first: 'created' | 'updated' | 'unchanged' | null;
  /** The record that it was planned as then. */
  readonly known: RecordId | null;
}

interface Row {
  readonly n: number;
  readonly rank: number;
  readonly text: string;
}

const pageRows = 200;

/**
 * Items that name other records by their titles. Lines may come in any order, so they are held
 * until all are read, and then planned in the order in which records need each other; what still
 * names something unknown is planned a second time at the end.
 */
export class HeldItems {
  readonly #add;
  readonly #page;

  constructor(scratch: Sqlite) {
    scratch.exec(`CREATE TABLE held (turn INTEGER, rank INTEGER, n INTEGER, text TEXT,
      PRIMARY KEY (turn, rank, n)) WITHOUT ROWID`);
    this.#add = scratch.prepare<[number, number, number, string]>(
      'INSERT INTO held VALUES (?, ?, ?, ?)',
    );
    this.#page = scratch.prepare<[number, number, number, number], Row>(
      `SELECT rank, n, text FROM held WHERE turn = ? AND (rank, n) > (?, ?)
       ORDER BY rank, n LIMIT ?`,
    );
  }

  #count = 0;

  /** Holds an item for a turn. */
  hold(turn: 'first' | 'last', held: Held): void {
    const rank = rankOf(findRecordType(held.item.type));
    this.#add.run(turns[turn], rank, this.#count++, JSON.stringify(held));
  }

  /** Yields what is held for a turn, what others name first. */
  *inOrder(turn: 'first' | 'last'): Generator<Held> {
    let [rank, n] = [-1, -1];
    for (;;) {
      const rows = this.#page.all(turns[turn], rank, n, pageRows);
      for (const { text } of rows) yield JSON.parse(text) as Held;
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageRows) return;
      ({ rank, n } = last);
    }
  }
}

const turns = { first: 1, last: 2 } as const;

const homes = { workspace: 0, self: 1, deployment: 2, subject: 3, triage: 4 } as const;

/** Returns the place of a type in the order in which records need each other to be created. */
const rankOf = (definition: RecordType | null): number =>
  definition === null ? 99 : homes[definition.home] * 10 + definition.exportRank;
