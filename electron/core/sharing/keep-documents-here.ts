import { type DocumentName, localDocument } from '../../../shared/doc/document-name.ts';
import type { Store } from '../store/store.ts';

/** Every table that names documents. */
const tables = [['doc', 'name'], ['doc_update', 'document'], ['doc_snapshot', 'document'], ['entry', 'document'], ['record', 'document'], ['doc_range', 'document']] as const;

/**
 * Makes shared documents this device's own, with all their records in use. Nothing of them may have been sent.
 * In the transaction of the caller.
 */
export function keepDocumentsHere(store: Store, names: readonly DocumentName[]): void {
  const { sqlite } = store;
  const isTaken = sqlite.prepare<[string], number>('SELECT 1 FROM doc WHERE name = ?').pluck();
  for (const name of names) {
    store.documents.drop(name);
    const own = freeEpoch(localDocument(name), (one) => isTaken.get(one) !== undefined);
    sqlite.prepare('DELETE FROM unconfirmed WHERE seq IN (SELECT seq FROM outbox WHERE document = ?)').run(name);
    sqlite.prepare('DELETE FROM outbox WHERE document = ?').run(name);
    for (const [table, column] of tables) sqlite.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`).run(own, name);
  }
}

/** What was kept from an earlier hub may have the name already. */
function freeEpoch(name: DocumentName, isTaken: (name: DocumentName) => boolean): DocumentName {
  const family = name.slice(0, name.lastIndexOf('@') + 1);
  let free = name;
  for (let epoch = 1; isTaken(free); epoch++) free = `${family}${epoch}` as DocumentName;
  return free;
}
