import { type DocumentName, familyOf } from '../../../../shared/doc/document-name.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { Folded } from '../../../../shared/entries/fold.ts';
import { notFound } from '../../../../shared/errors.ts';
import { findId, type RecordId } from '../../../../shared/ids.ts';
import type { Witnesses } from '../../../../shared/records/define-record.ts';
import { aliasOf } from '../base/derived-id.ts';
import { foldStored } from '../projection/fold-stored.ts';
import type { Said } from '../query/witness-queries.ts';
import type { StoredEntry } from '../tables/entry-table.ts';

/** What others need to know about a record that they refer to. */
export interface LinkTarget {
  readonly type: string;
  readonly title: string;
  readonly document: DocumentName;
  readonly deployment: RecordId | null;
  readonly removed: boolean;
  /** Who made it. */
  readonly author: string;
}

/** The stored data of records. */
export interface StoredRecords {
  readonly entriesOf: (record: RecordId) => readonly StoredEntry[];
  readonly target: (record: RecordId) => LinkTarget | null;
  /** See `Claims`. */
  readonly keyOf: (document: DocumentName, id: RecordId) => RecordId;
  readonly idOf: (key: RecordId) => RecordId;
  /** See `WitnessQueries`. */
  readonly witnessesOf: (record: RecordId, type: string, witnesses: Witnesses) => readonly Said[];
}

/** One record as a batch sees it: its stored data and the batch's additions so far. */
export interface RecordState {
  readonly document: DocumentName;
  readonly folded: Folded;
}

/**
 * The records that a batch reads and writes, so that later operations see what earlier ones did.
 */
export class RecordStates {
  readonly #stored: StoredRecords;
  readonly #entries = new Map<RecordId, StoredEntry[]>();
  readonly #folded = new Map<RecordId, RecordState | null>();
  readonly #aliases = new Map<RecordId, RecordId>();

  constructor(stored: StoredRecords) {
    this.#stored = stored;
  }

  /** Returns a record's entries, including those of the batch. */
  entriesOf(record: RecordId): readonly StoredEntry[] {
    let entries = this.#entries.get(record);
    if (!entries) this.#entries.set(record, (entries = [...this.#stored.entriesOf(record)]));
    return entries;
  }

  /** Returns a record, or null. */
  find(record: RecordId): RecordState | null {
    const known = this.#folded.get(record);
    if (known !== undefined) return known;
    const state = foldStored(this.entriesOf(record));
    this.#folded.set(record, state);
    return state;
  }

  /** Returns what other records say about one, without those that the batch writes. */
  witnessesOf(record: RecordId, type: string, witnesses: Witnesses): readonly Said['says'][] {
    return this.#stored.witnessesOf(record, type, witnesses).map(({ says }) => says);
  }

  /**
   * Returns a record.
   * @throws AppError `not_found`
   */
  get(record: RecordId, what = 'The record'): RecordState {
    const state = this.find(record);
    if (!state) throw notFound(`${what} ${record}`);
    return state;
  }

  /** Returns a record that another one refers to: from its row, or as this batch changed it. */
  target(record: RecordId): LinkTarget | null {
    if (!this.#entries.has(record)) return this.#stored.target(record);
    const state = this.find(record);
    if (!state) return null;
    const { folded, document } = state;
    return {
      type: folded.type,
      document,
      removed: folded.removal === 'removed',
      author: folded.created.author,
      title: String(folded.values['title'] ?? ''),
      deployment: findId<RecordId>(folded.values['deployment']),
    };
  }

  /** Returns the record's own ID, as in its entries. */
  idOf(key: RecordId): RecordId {
    return this.#aliases.get(key) ?? this.#stored.idOf(key);
  }

  /**
   * Returns the key of the record that an ID refers to in a document. An ID that only another
   * family has claimed so far gets a separate key: when the batch is written, it is decided which
   * of the two keeps the ID.
   */
  keyOf(document: DocumentName, id: RecordId): RecordId {
    const key = this.#stored.keyOf(document, id);
    const standing = key === id ? this.entriesOf(id)[0] : undefined;
    if (standing === undefined || familyOf(standing.document) === familyOf(document)) return key;
    const alias = aliasOf(familyOf(document), id);
    this.#aliases.set(alias, id);
    return alias;
  }

  /**
   * Adds an entry.
   * @param fresh a record that this batch creates: there is nothing stored to look for
   */
  add(key: RecordId, entry: Entry, document: DocumentName, fresh = false): void {
    if (fresh) this.#entries.set(key, [{ entry, document }]);
    else (this.entriesOf(key) as StoredEntry[]).push({ entry, document });
    this.#folded.delete(key);
  }
}
