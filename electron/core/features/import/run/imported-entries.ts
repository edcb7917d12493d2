import type { EntryId } from '../../../../../shared/ids.ts';
import type { Sqlite } from '../../../kernel/database/open-database.ts';
import type { BatchKind, ImportStore } from './import-store.ts';

/**
 * Looks up which entries imports on this device wrote before this one, and which of them undid an
 * import. Read on first use.
 */
export class ImportedEntries {
  readonly #store: ImportStore;
  readonly #find;
  readonly #add;
  #isRead = false;

  constructor(store: ImportStore, scratch: Sqlite) {
    this.#store = store;
    scratch.exec('CREATE TABLE imported (id TEXT PRIMARY KEY, kind TEXT) WITHOUT ROWID');
    this.#find = scratch
      .prepare<[string], BatchKind>('SELECT kind FROM imported WHERE id = ?')
      .pluck();
    this.#add = scratch.prepare<[string, BatchKind]>(
      'INSERT OR IGNORE INTO imported VALUES (?, ?)',
    );
  }

  /** Returns what an import did with an entry; null if a person wrote it. */
  kindOf(entry: EntryId): BatchKind | null {
    if (!this.#isRead) this.#read();
    return this.#find.get(entry) ?? null;
  }

  #read(): void {
    this.#isRead = true;
    for (const { kind, entries } of this.#store.batches())
      for (const entry of entries) this.#add.run(entry, kind);
  }
}
