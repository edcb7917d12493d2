import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { Sqlite } from '../database/open-database.ts';
import type { Source } from './frame.ts';

/** What is kept apart, and why. */
export interface Quarantined {
  readonly document: DocumentName;
  readonly source: Source;
  readonly reason: string;
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** The table `quarantine`: updates that are not in the log, kept with the reason. */
export class QuarantineTable {
  readonly #insert;

  constructor(sqlite: Sqlite) {
    this.#insert = sqlite.prepare(
      'INSERT INTO quarantine (document, source, reason, at, bytes) VALUES (?, ?, ?, ?, ?)',
    );
  }

  /** Keeps an update. Runs in the caller's transaction. */
  add({ document, source, reason, atMs, bytes }: Quarantined): void {
    this.#insert.run(document, source, reason, atMs, bytes);
  }
}
