import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { DocumentTable } from '../tables/document-table.ts';

/**
 * A document with this many records, or of this size, takes no new ones: its next epoch starts.
 * Edits of a record stay where the record is.
 */
const maxRecords = 20_000;
const maxBytes = 20 * 1024 * 1024;

/** Chooses the epoch of a document that takes new records ([DO5]). */
export class Epochs {
  readonly #documents: DocumentTable;
  readonly #full = new Set<DocumentName>();

  constructor(documents: DocumentTable) {
    this.#documents = documents;
  }

  /**
   * Returns a function that chooses for the new records of one batch, counting those already
   * placed.
   * @returns first epoch's document -> the one to write to
   */
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

  /** Returns the number of records; null if the document is full. */
  #recordsOf(name: DocumentName): number | null {
    const size = this.#documents.findSize(name);
    if (!size) return 0;
    const bytes = size.updateBytes + size.snapshotBytes;
    if (size.records < maxRecords && bytes < maxBytes) return size.records;
    this.#full.add(name);
    return null;
  }
}
