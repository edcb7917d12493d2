import { type DocumentName, localDocument, workspaceDocument } from '../../../shared/doc/document-name.ts';
import type { Sqlite } from '../store/open-database.ts';
import type { Store } from '../store/store.ts';

/** Every table that names documents. */
const tables = [['doc', 'name'], ['doc_update', 'document'], ['doc_snapshot', 'document'], ['entry', 'document'], ['record', 'document'], ['doc_range', 'document']] as const;

/**
 * What stood in the workspace's document before joining: it is not the hub's workspace. It goes on as a document of this device alone,
 * with all its records in use, until research has them in the shared one. In the transaction of the caller.
 */
export function keepWorkspaceHere(store: Store): void {
  const { sqlite } = store;
  const names = sqlite.prepare<[], DocumentName>("SELECT name FROM doc WHERE name LIKE 'ws@%'").pluck().all();
  for (const name of names) {
    store.documents.drop(name);
    const kept = nextFreeName(sqlite);
    for (const [table, column] of tables) sqlite.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`).run(kept, name);
    sqlite.prepare('DELETE FROM unconfirmed WHERE seq IN (SELECT seq FROM outbox WHERE document = ?)').run(name);
    sqlite.prepare('DELETE FROM outbox WHERE document = ?').run(name);
  }
  if (names.length > 0) store.documents.drop(workspaceDocument);
}

/** What an earlier join kept here has the first numbers. */
function nextFreeName(sqlite: Sqlite): DocumentName {
  const taken = sqlite.prepare<[string], number>('SELECT 1 FROM doc WHERE name = ?').pluck();
  for (let epoch = 1; ; epoch++) {
    const name = localDocument(`ws@${epoch}` as DocumentName);
    if (taken.get(name) === undefined) return name;
  }
}
