import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { Sqlite } from '../database/open-database.ts';
import { BundledDocuments } from './bundled-documents.ts';
import { Claims } from './claims.ts';
import { ClockAhead } from './clock-ahead.ts';
import { DocumentRanges } from './document-ranges.ts';
import { DocumentTable } from './document-table.ts';
import { removeDocument, renameDocument } from './document-tables.ts';
import { EntryTable } from './entry-table.ts';
import { LogRemoval } from './log-removal.ts';
import { OutboxTable } from './outbox-table.ts';
import { QuarantineTable } from './quarantine-table.ts';
import { Unconfirmed } from './unconfirmed.ts';
import { UnseenEntries } from './unseen-entries.ts';
import { UpdateLog } from './update-log.ts';

/**
 * The tables of the log of one database: one object per table, made when it is first used and kept
 * as long as the database is open. Only these objects know the tables' SQL.
 */
export class Tables {
  readonly #sqlite: Sqlite;
  #claims: Claims | null = null;
  #entries: EntryTable | null = null;
  #updates: UpdateLog | null = null;
  #documents: DocumentTable | null = null;
  #ranges: DocumentRanges | null = null;
  #outbox: OutboxTable | null = null;
  #unconfirmed: Unconfirmed | null = null;
  #unseen: UnseenEntries | null = null;
  #clockAhead: ClockAhead | null = null;
  #quarantine: QuarantineTable | null = null;
  #bundled: BundledDocuments | null = null;
  #removal: LogRemoval | null = null;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
  }

  get claims(): Claims {
    return (this.#claims ??= new Claims(this.#sqlite));
  }

  get entries(): EntryTable {
    return (this.#entries ??= new EntryTable(this.#sqlite, this.claims));
  }

  get updates(): UpdateLog {
    return (this.#updates ??= new UpdateLog(this.#sqlite));
  }

  get documents(): DocumentTable {
    return (this.#documents ??= new DocumentTable(this.#sqlite));
  }

  get ranges(): DocumentRanges {
    return (this.#ranges ??= new DocumentRanges(this.#sqlite));
  }

  get outbox(): OutboxTable {
    return (this.#outbox ??= new OutboxTable(this.#sqlite, () => this.unconfirmed));
  }

  get unconfirmed(): Unconfirmed {
    return (this.#unconfirmed ??= new Unconfirmed(this.#sqlite));
  }

  get unseen(): UnseenEntries {
    return (this.#unseen ??= new UnseenEntries(this.#sqlite));
  }

  get clockAhead(): ClockAhead {
    return (this.#clockAhead ??= new ClockAhead(this.#sqlite));
  }

  get quarantine(): QuarantineTable {
    return (this.#quarantine ??= new QuarantineTable(this.#sqlite));
  }

  get bundled(): BundledDocuments {
    return (this.#bundled ??= new BundledDocuments(this.#sqlite));
  }

  get removal(): LogRemoval {
    return (this.#removal ??= new LogRemoval(this));
  }

  /** Renames a document, with everything known about it. Runs in the caller's transaction. */
  renameDocument(from: DocumentName, to: DocumentName): void {
    renameDocument(this.#sqlite, from, to);
  }

  /** Removes a document and its entries from the log. Runs in the caller's transaction. */
  removeDocument(name: DocumentName): void {
    this.outbox.removeDocument(name);
    removeDocument(this.#sqlite, name);
  }
}
