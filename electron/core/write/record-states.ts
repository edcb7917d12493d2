import type { DocumentName } from '../../../shared/doc/document-name.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import type { Folded } from '../../../shared/entries/fold.ts';
import { notFound } from '../../../shared/errors.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { foldStored, type StoredEntry } from '../store/projection.ts';

/** One record as a batch sees it: what is stored and what the batch added so far. */
export interface RecordState { readonly document: DocumentName; readonly folded: Folded }

/** The records that a batch reads and writes, so that a later operation of it sees what an earlier one did. */
export class RecordStates {
  readonly #read: (record: RecordId) => readonly StoredEntry[];
  readonly #entries = new Map<RecordId, StoredEntry[]>();
  readonly #folded = new Map<RecordId, RecordState | null>();

  constructor(read: (record: RecordId) => readonly StoredEntry[]) {
    this.#read = read;
  }

  entriesOf(record: RecordId): readonly StoredEntry[] {
    let entries = this.#entries.get(record);
    if (!entries) this.#entries.set(record, entries = [...this.#read(record)]);
    return entries;
  }

  find(record: RecordId): RecordState | null {
    const known = this.#folded.get(record);
    if (known !== undefined) return known;
    const state = foldStored(this.entriesOf(record));
    this.#folded.set(record, state);
    return state;
  }

  /** @throws AppError `not_found` */
  get(record: RecordId, what = 'The record'): RecordState {
    const state = this.find(record);
    if (!state) throw notFound(`${what} ${record}`);
    return state;
  }

  /** @param fresh a record that this batch makes: there is nothing stored to look for */
  add(entry: Entry, document: DocumentName, fresh = false): void {
    if (fresh) this.#entries.set(entry.record, [{ entry, document }]);
    else (this.entriesOf(entry.record) as StoredEntry[]).push({ entry, document });
    this.#folded.delete(entry.record);
  }
}
