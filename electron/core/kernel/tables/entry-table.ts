import { type DocumentName, familyOf } from '../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { Hlc } from '../../../../shared/entries/hlc.ts';
import type { EntryId, RecordId } from '../../../../shared/ids.ts';
import type { Claims } from './claims.ts';
import type { Sqlite } from '../database/open-database.ts';
import { standsBefore } from './stands-before.ts';

/** An entry's row. `record` is the key of the record that it belongs to here, see `Claims`. */
export interface EntryRow {
  readonly seq: number;
  readonly record: RecordId;
  readonly document: DocumentName;
  readonly text: string;
}

/** An entry and the document that it is in. */
export interface StoredEntry {
  readonly entry: Entry;
  readonly document: DocumentName;
}

/** The canonical text of an entry and the document that it is in. */
export type StoredText = Pick<EntryRow, 'document' | 'text'>;

/**
 * What became of an entry. `left`: the record that another entry with that ID belonged to before,
 * if it was a different one.
 */
export type PutEntry =
  | { readonly outcome: 'known' }
  | {
      readonly outcome: 'added' | 'replaced';
      readonly record: RecordId;
      readonly left: RecordId | null;
    };

/**
 * The table `entry`: one row per entry ID and family. An entry of another family with the same ID
 * is another entry; within a family, a shared entry replaces one that is only on this device
 * ([JO5]); otherwise the text that sorts first counts ([FO6]). Writes run in the caller's
 * transaction.
 */
export class EntryTable {
  readonly #claims: Claims;
  readonly #sqlite: Sqlite;
  readonly #find;
  readonly #insert;
  readonly #replace;
  readonly #remove;
  readonly #ofRecord;
  readonly #countOfRecord;
  readonly #has;

  constructor(sqlite: Sqlite, claims: Claims) {
    this.#claims = claims;
    this.#sqlite = sqlite;
    this.#find = sqlite.prepare<[string], EntryRow>(
      'SELECT seq, record, document, text FROM entry WHERE id = ?',
    );
    this.#insert = sqlite.prepare(
      'INSERT INTO entry (seq, id, record, document, text) VALUES (?, ?, ?, ?, ?)',
    );
    this.#replace =
      sqlite.prepare(`UPDATE entry SET record = :record, document = :document, text = :text
      WHERE seq = :seq AND ${standsBefore(':document', ':text')}`);
    this.#remove = sqlite.prepare('DELETE FROM entry WHERE id = ? AND document = ?');
    // No ORDER BY: SQLite, built with STAT4, would prepare the statement again for every record.
    this.#ofRecord = sqlite.prepare<[string], StoredText & { readonly seq: number }>(
      'SELECT seq, text, document FROM entry WHERE record = ?',
    );
    this.#countOfRecord = sqlite
      .prepare<[string], number>('SELECT count(*) FROM entry WHERE record = ?')
      .pluck();
    this.#has = sqlite
      .prepare<[string, string], number>('SELECT 1 FROM entry WHERE id = ? AND text = ?')
      .pluck();
  }

  /** Returns the row of an entry in a document's family, or null. */
  find(id: EntryId, document: string): EntryRow | null {
    const rows = this.#find.all(id);
    if (rows.length === 0) return null;
    const family = familyOf(document);
    return rows.find((row) => familyOf(row.document) === family) ?? null;
  }

  /** Returns the rows of an entry ID: one, or one per family that uses it. */
  withId(id: EntryId): readonly EntryRow[] {
    return this.#find.all(id);
  }

  /**
   * Returns the row of an entry ID, preferring the entry that a device wrote, or null. Another
   * family's document may contain a different entry under the ID of one of the device's entries.
   */
  findPreferring(device: string, id: EntryId): EntryRow | null {
    const rows = this.#find.all(id);
    if (rows.length <= 1) return rows[0] ?? null;
    const isOthers = ({ text }: EntryRow): boolean => (JSON.parse(text) as Entry).device !== device;
    return (
      rows.sort(
        (a, b) => Number(isOthers(a)) - Number(isOthers(b)) || (a.document < b.document ? -1 : 1),
      )[0] ?? null
    );
  }

  /** Returns whether an entry is here with exactly this text. */
  has(id: string, text: string): boolean {
    return this.#has.get(id, text) !== undefined;
  }

  /**
   * Adds an entry, or replaces the one with its ID in its family.
   * @param seq its place, if it is new
   */
  put(seq: number, entry: Entry, document: DocumentName, text: string): PutEntry {
    const known = this.find(entry.id, document);
    const record = this.#claims.keyOf(document, entry.record);
    if (known === null) {
      this.#insert.run(seq, entry.id, record, document, text);
      return { outcome: 'added', record, left: null };
    }
    const { changes } = this.#replace.run({ record, document, text, seq: known.seq });
    if (changes === 0) return { outcome: 'known' };
    return { outcome: 'replaced', record, left: known.record === record ? null : known.record };
  }

  /** Removes entries of a document. */
  remove(document: DocumentName, entries: readonly Pick<Entry, 'id'>[]): void {
    for (const { id } of entries) this.#remove.run(id, document);
  }

  /** Returns all entries of a record, in the order in which they arrived. */
  ofRecord(record: RecordId): readonly StoredEntry[] {
    return this.textsOfRecord(record).map(({ text, document }) => ({
      entry: JSON.parse(text) as Entry,
      document,
    }));
  }

  /** Returns the texts of all entries of a record, in the order in which they arrived. */
  textsOfRecord(record: string): readonly StoredText[] {
    return this.#ofRecord.all(record).sort((a, b) => a.seq - b.seq);
  }

  /** Returns the number of a record's entries. */
  countOfRecord(record: RecordId): number {
    return this.#countOfRecord.get(record) ?? 0;
  }

  /** Returns the texts of all entries of a document, in the order in which they arrived. */
  textsOfDocument(document: DocumentName): readonly string[] {
    return this.#sqlite
      .prepare<[string], string>('SELECT text FROM entry WHERE document = ? ORDER BY seq')
      .pluck()
      .all(document);
  }

  /** Returns the number of a document's entries. */
  countOfDocument(document: DocumentName): number {
    return this.#number('SELECT count(*) FROM entry WHERE document = ?', document);
  }

  /** Returns the number of all entries. */
  count(): number {
    return this.#number('SELECT count(*) FROM entry');
  }

  /** Returns the place of the entry that arrived last; 0 when there is none. */
  lastSeq(): number {
    return this.#number('SELECT coalesce(max(seq), 0) FROM entry');
  }

  /** Returns up to `limit` entries that arrived after `after` and not after `last`. */
  page(after: number, last: number, limit: number): readonly (StoredText & { seq: number })[] {
    return this.#sqlite
      .prepare<[number, number, number], StoredText & { seq: number }>(
        `SELECT seq, document, text FROM entry WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
      )
      .all(after, last, limit);
  }

  /** Returns the entry with the highest ID, which was written last, or null. */
  findNewest(): Entry | null {
    const text = this.#sqlite
      .prepare<[], string>('SELECT text FROM entry ORDER BY id DESC LIMIT 1')
      .pluck()
      .get();
    if (text === undefined) return null;
    return JSON.parse(text) as Entry;
  }

  /** Returns the latest clock of all entries but some, or null. */
  latestClockWithout(ids: readonly EntryId[]): Hlc | null {
    return (
      this.#sqlite
        .prepare<[string], Hlc | null>(
          `SELECT max(text ->> '$.at') FROM entry
           WHERE id NOT IN (SELECT value FROM json_each(?))`,
        )
        .pluck()
        .get(JSON.stringify(ids)) ?? null
    );
  }

  /** Returns the keys of all records, in the order of their first entries' IDs. */
  records(): readonly RecordId[] {
    return this.#sqlite
      .prepare<[], RecordId>('SELECT record FROM entry GROUP BY record ORDER BY min(id)')
      .pluck()
      .all();
  }

  /** Returns the keys of records whose entries are in several documents. */
  recordsInSeveralDocuments(): readonly RecordId[] {
    return this.#sqlite
      .prepare<[], RecordId>(
        'SELECT record FROM entry GROUP BY record HAVING min(document) <> max(document)',
      )
      .pluck()
      .all();
  }

  /** Returns the keys of records that have entries but no row: their creation is missing. */
  recordsWithoutRow(): readonly RecordId[] {
    return this.#sqlite
      .prepare<[], RecordId>(
        `SELECT DISTINCT record FROM entry e
         WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = e.record)`,
      )
      .pluck()
      .all();
  }

  /** Yields the entries of one record after the other. */
  *byRecord(): Generator<readonly [RecordId, readonly StoredEntry[]]> {
    let record: RecordId | null = null;
    let stored: StoredEntry[] = [];
    const rows = this.#sqlite.prepare<[], Omit<EntryRow, 'seq'>>(
      'SELECT record, text, document FROM entry ORDER BY record',
    );
    for (const row of rows.iterate()) {
      if (record !== null && row.record !== record) {
        yield [record, stored];
        stored = [];
      }
      record = row.record;
      stored.push({ entry: JSON.parse(row.text) as Entry, document: row.document });
    }
    if (record !== null) yield [record, stored];
  }

  #number(sql: string, ...parameters: string[]): number {
    return (
      this.#sqlite
        .prepare<string[], number>(sql)
        .pluck()
        .get(...parameters) ?? 0
    );
  }
}
