import type { DocumentName } from '../../../shared/doc/document-name.ts';
import type { Sqlite } from '../store/open-database.ts';

/** A document with this many records, or this large, takes no new ones: a next epoch of it begins. Edits of a record stay where the record is. */
const maxRecords = 20_000;
const maxBytes = 20 * 1024 * 1024;

/** Which epoch of a document takes new records ([DO5]). */
export class Epochs {
  readonly #size;
  readonly #full = new Set<DocumentName>();

  constructor(sqlite: Sqlite) {
    this.#size = sqlite.prepare<[string], { records: number; bytes: number }>(`SELECT records,
      size_bytes + coalesce((SELECT length(bytes) FROM doc_snapshot WHERE document = name), 0) AS bytes FROM doc WHERE name = ?`);
  }

  /** Chooses for the new records of one batch, counting what it has placed already. @returns first epoch's document -> the one to write to */
  begin(): (first: DocumentName) => DocumentName {
    const placed = new Map<DocumentName, number>();
    return (first) => {
      for (let epoch = 1; ; epoch++) {
        const name = `${first.slice(0, first.lastIndexOf('@'))}@${epoch}` as DocumentName;
        if (this.#full.has(name)) continue;
        const records = placed.get(name) ?? this.#recordsOf(name);
        if (records === null || records >= maxRecords) continue;
        placed.set(name, records + 1);
        return name;
      }
    };
  }

  /** Null when it is full. */
  #recordsOf(name: DocumentName): number | null {
    const size = this.#size.get(name);
    if (!size) return 0;
    if (size.records < maxRecords && size.bytes < maxBytes) return size.records;
    this.#full.add(name);
    return null;
  }
}
