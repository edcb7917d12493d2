import { type DocumentName, familyOf } from '../../../shared/doc/document-name.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import type { EntryId, RecordId } from '../../../shared/ids.ts';
import type { Claims } from './claims.ts';
import type { Sqlite } from './open-database.ts';
import { standsBefore } from './stands-before.ts';

/** An entry's row. `record` is the key of the record that it belongs to here, see `Claims`. */
export interface EntryRow { readonly seq: number; readonly record: RecordId; readonly document: DocumentName; readonly text: string }

/** What became of an entry. `left`: the record that another entry of that id belonged to before, where it was another one. */
export type PutEntry =
  | { readonly outcome: 'known' }
  | { readonly outcome: 'added' | 'replaced'; readonly record: RecordId; readonly left: RecordId | null };

/**
 * The table `entry`: one row per entry id and family. An entry of another family under the same id is another entry; within a family,
 * what is shared replaces what is only on this device ([JO5]), then the text that sorts first stands ([FO6]).
 */
export class EntryRows {
  readonly #claims: Claims;
  readonly #find;
  readonly #insert;
  readonly #replace;

  constructor(sqlite: Sqlite, claims: Claims) {
    this.#claims = claims;
    this.#find = sqlite.prepare<[string], EntryRow>('SELECT seq, record, document, text FROM entry WHERE id = ?');
    this.#insert = sqlite.prepare('INSERT INTO entry (seq, id, record, document, text) VALUES (?, ?, ?, ?, ?)');
    this.#replace = sqlite.prepare(`UPDATE entry SET record = :record, document = :document, text = :text
      WHERE seq = :seq AND ${standsBefore(':document', ':text')}`);
  }

  /** Returns the row of an entry in a document's family, or null. */
  find(id: EntryId, document: string): EntryRow | null {
    const rows = this.#find.all(id);
    if (rows.length === 0) return null;
    const family = familyOf(document);
    return rows.find((row) => familyOf(row.document) === family) ?? null;
  }

  /** Adds an entry, or lets it replace the one of its id in its family. In the transaction of the caller. @param seq its place, if it is new */
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
}
