import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import type { Sqlite } from '../database/open-database.ts';

/**
 * Every table that names documents, and the column. A test compares it with the tables of a
 * database.
 */
export const documentTables = {
  doc: 'name',
  doc_update: 'document',
  doc_snapshot: 'document',
  outbox: 'document',
  unseen_entry: 'document',
  quarantine: 'document',
  entry: 'document',
  record: 'document',
  doc_range: 'document',
} as const satisfies Readonly<Record<string, string>>;

/**
 * Rows that are not removed with a document: the projection rewrites records; unseen and
 * quarantined entries are known independently; the outbox is emptied by its own table.
 */
const staying: ReadonlySet<string> = new Set(['record', 'unseen_entry', 'quarantine', 'outbox']);

/** Renames a document, with everything known about it. Runs in the caller's transaction. */
export function renameDocument(sqlite: Sqlite, from: DocumentName, to: DocumentName): void {
  for (const [table, column] of Object.entries(documentTables))
    sqlite.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`).run(to, from);
}

/**
 * Removes a document and its entries from the log; nothing of it may be unconfirmed. Runs in the
 * caller's transaction.
 */
export function removeDocument(sqlite: Sqlite, name: DocumentName): void {
  for (const [table, column] of Object.entries(documentTables))
    if (!staying.has(table)) sqlite.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(name);
}
