import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { readSnapshot } from '../../../../shared/doc/read-snapshot.ts';
import { readUpdate } from '../../../../shared/doc/read-update.ts';
import { readEntry } from '../../../../shared/entries/canonical.ts';
import type { Entry } from '../../../../shared/entries/entry.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import type { Sqlite } from '../database/open-database.ts';

const isBundled = (column: string): string => `${column} >= 'via/' AND ${column} < 'via0'`;

/**
 * The documents with the contents of bundles, until the hub shows them. Everything runs in the
 * caller's transaction.
 */
export class BundledDocuments {
  readonly #names;
  readonly #records;
  readonly #deletes;
  readonly #snapshot;
  readonly #updates;

  constructor(sqlite: Sqlite) {
    this.#names = sqlite
      .prepare<[], DocumentName>(`SELECT name FROM doc WHERE ${isBundled('name')} ORDER BY name`)
      .pluck();
    this.#records = sqlite
      .prepare<[string], RecordId>('SELECT DISTINCT record FROM entry WHERE document = ?')
      .pluck();
    this.#deletes = [
      ...['entry', 'doc_update', 'doc_snapshot', 'doc_range'].map((table) =>
        sqlite.prepare<[string]>(`DELETE FROM ${table} WHERE document = ?`),
      ),
      sqlite.prepare<[string]>('DELETE FROM doc WHERE name = ?'),
    ];
    this.#snapshot = sqlite
      .prepare<[string], Uint8Array>('SELECT bytes FROM doc_snapshot WHERE document = ?')
      .pluck();
    this.#updates = sqlite
      .prepare<[string], Uint8Array>('SELECT bytes FROM doc_update WHERE document = ? ORDER BY seq')
      .pluck();
  }

  /** Returns their names. */
  names(): readonly DocumentName[] {
    return this.#names.all();
  }

  /**
   * Removes a document and everything it says.
   * @returns the keys of the records that it mentioned
   */
  remove(document: DocumentName): readonly RecordId[] {
    const records = this.#records.all(document);
    for (const statement of this.#deletes) statement.run(document);
    return records;
  }

  /**
   * Reads the contents of a document from the log; unreadable parts are left out, and `check` lists
   * them.
   */
  *entries(document: DocumentName): Generator<{ readonly entry: Entry; readonly text: string }> {
    const snapshot = this.#snapshot.get(document);
    for (const { id, text } of (snapshot && readSnapshot(snapshot)) ?? []) {
      const read = readEntry(id, text);
      if (read.ok) yield { entry: read.entry, text };
    }
    for (const bytes of this.#updates.all(document)) {
      const read = readUpdate(bytes);
      if (read.ok)
        yield* read.entries.map((entry, i) => ({ entry, text: read.texts[i] as string }));
    }
  }
}
