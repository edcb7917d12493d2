import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { ClockRange } from '../../../../shared/doc/read-update.ts';
import type { Sqlite } from '../database/open-database.ts';

interface Range {
  readonly clock: number;
  readonly next: number;
}

/**
 * Which structs of each document are in the log: per client ID the runs of its clock, `next` not
 * included. Mostly one run from 0; a second one if something has not arrived yet. So updates from
 * elsewhere are compared without loading their document.
 */
export class DocumentRanges {
  readonly #extend;
  readonly #touching;
  readonly #covering;
  readonly #remove;
  readonly #insert;
  readonly #first;
  readonly #clock;
  readonly #overlapping;
  readonly #client;
  readonly #runs;

  constructor(sqlite: Sqlite) {
    // `+?` keeps the statements' plans: decision 0048.
    this.#extend = sqlite.prepare(
      'UPDATE doc_range SET next = ? WHERE document = ? AND client = ? AND next = ?',
    );
    this.#touching = sqlite.prepare<[string, number, number, number], Range>(
      'SELECT clock, next FROM doc_range WHERE document = ? AND client = ? AND clock <= +? ' +
        'AND next >= +?',
    );
    this.#covering = sqlite
      .prepare<[string, number, number, number], number>(
        'SELECT 1 FROM doc_range WHERE document = ? AND client = ? AND clock <= +? AND next >= +?',
      )
      .pluck();
    this.#remove = sqlite.prepare(
      'DELETE FROM doc_range WHERE document = ? AND client = ? AND clock = ?',
    );
    this.#insert = sqlite.prepare(
      'INSERT INTO doc_range (document, client, clock, next) VALUES (?, ?, ?, ?)',
    );
    this.#first = sqlite.prepare<[string], { client: number; next: number }>(
      'SELECT client, next FROM doc_range WHERE document = ? AND clock = 0',
    );
    this.#clock = sqlite
      .prepare<[string, number], number>(
        'SELECT next FROM doc_range WHERE document = ? AND client = ? AND clock = 0',
      )
      .pluck();
    this.#overlapping = sqlite.prepare<[string, number, number, number], Range>(
      'SELECT clock, next FROM doc_range WHERE document = ? AND client = ? AND clock < +? ' +
        'AND next > +?',
    );
    this.#client = sqlite
      .prepare<[string, number], number>(
        'SELECT 1 FROM doc_range WHERE document = ? AND client = ?',
      )
      .pluck();
    this.#runs = sqlite.prepare<[string, number], Range>(
      'SELECT clock, next FROM doc_range WHERE document = ? AND client = ?',
    );
  }

  /** Adds structs that are now in the log. */
  add(document: DocumentName, ranges: readonly ClockRange[]): void {
    for (const { client, clock, length } of joinRanges(ranges)) {
      if (length === 0) continue;
      const next = clock + length;
      const touching = this.#touching.all(document, client, next, clock);
      if (touching.length === 1 && touching[0]?.next === clock) {
        this.#extend.run(next, document, client, clock);
        continue;
      }
      for (const range of touching) this.#remove.run(document, client, range.clock);
      this.#insert.run(
        document,
        client,
        Math.min(clock, ...touching.map((range) => range.clock)),
        Math.max(next, ...touching.map((range) => range.next)),
      );
    }
  }

  /** Removes structs that are no longer in the log. */
  remove(document: DocumentName, ranges: readonly ClockRange[]): void {
    for (const { client, clock, length } of joinRanges(ranges)) {
      const next = clock + length;
      for (const range of this.#overlapping.all(document, client, next, clock)) {
        this.#remove.run(document, client, range.clock);
        if (range.clock < clock) this.#insert.run(document, client, range.clock, clock);
        if (range.next > next) this.#insert.run(document, client, next, range.next);
      }
    }
  }

  /** Returns whether anything of a client ID is in the log. */
  hasClient(document: DocumentName, client: number): boolean {
    return this.#client.get(document, client) !== undefined;
  }

  /** Returns whether all of a range is in the log. */
  has(document: DocumentName, { client, clock, length }: ClockRange): boolean {
    return this.#covering.get(document, client, clock, clock + length) !== undefined;
  }

  /**
   * Returns `has` for many ranges at once: each client's runs are read once, and stay as they were.
   */
  looking(): (document: DocumentName, range: ClockRange) => boolean {
    const read = new Map<string, readonly Range[]>();
    return (document, { client, clock, length }) => {
      const key = `${client} ${document}`;
      const runs = read.get(key) ?? this.#runs.all(document, client);
      read.set(key, runs);
      return runs.some((run) => run.clock <= clock && run.next >= clock + length);
    };
  }

  /** Returns how far a client is without a gap: the clock of its next struct. */
  clockOf(document: DocumentName, client: number): number {
    return this.#clock.get(document, client) ?? 0;
  }

  /**
   * Returns how far each client is without a gap: the state vector of the document, for a device
   * that requests the rest.
   */
  clocksOf(document: DocumentName): ReadonlyMap<number, number> {
    return new Map(this.#first.all(document).map(({ client, next }) => [client, next]));
  }
}

/** Joins adjacent ranges: an update lists each of its structs. */
export function joinRanges(ranges: readonly ClockRange[]): ClockRange[] {
  const joined: ClockRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && last.client === range.client && last.clock + last.length === range.clock) {
      joined[joined.length - 1] = { ...last, length: last.length + range.length };
    } else joined.push(range);
  }
  return joined;
}
