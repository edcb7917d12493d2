import { facetToken, observationToken } from '../electron/core/feed/facet-token.ts';
import { indexText } from '../electron/core/feed/search-words.ts';
import { openDatabase, type Sqlite } from '../electron/core/store/open-database.ts';
import { databasePath } from '../electron/core/store/store.ts';
import { findRecordType } from '../shared/records/index.ts';

type CopiedTable = 'doc_update' | 'outbox' | 'entry' | 'record';

/** Rows as core left them, to be inserted again with nothing around it: per table its rows, and what the search index holds. */
export interface SameTables { readonly tables: readonly { readonly name: CopiedTable; readonly rows: readonly unknown[][] }[]; readonly texts: readonly unknown[][] }

/** @param dataDir a folder that no core has open for writing now */
export function readTables(dataDir: string, names: readonly CopiedTable[]): SameTables {
  const source = openDatabase(databasePath(dataDir), { readonly: true });
  try {
    const tables = names.map((name) => ({ name, rows: source.prepare<[], unknown[]>(`SELECT * FROM ${name}`).raw().all() }));
    const texts = source.prepare<[], { rid: number; type: string; deployment: string; created_by: string; title: string; values: string }>(
      'SELECT rid, type, deployment, created_by, title, "values" FROM record').all().map((row) => {
      const summary = findRecordType(row.type)?.summary(JSON.parse(row.values) as never);
      return [row.rid, indexText(row.title), indexText(summary?.text ?? ''), `${facetToken('type', row.type)} ${facetToken('deployment', row.deployment ?? '')} ${facetToken('author', row.created_by)} ${observationToken}`];
    });
    return { tables, texts };
  } finally {
    source.close();
  }
}

/** Inserts them into empty tables, in so many transactions. */
export function insertTables(target: Sqlite, { tables, texts }: SameTables, commits: number): void {
  const statements = [
    ...tables.map(({ name, rows }) => ({ insert: target.prepare(`INSERT OR REPLACE INTO ${name} VALUES (${Array.from(rows[0] ?? [], () => '?').join(', ')})`), rows })),
    { insert: target.prepare('INSERT INTO record_fts (rowid, title, text, fx) VALUES (?, ?, ?, ?)'), rows: texts },
  ];
  const commit = target.transaction((nth: number) => {
    for (const { insert, rows } of statements) {
      for (const row of rows.slice(Math.floor(rows.length * nth / commits), Math.floor(rows.length * (nth + 1) / commits))) insert.run(...row);
    }
  });
  for (let nth = 0; nth < commits; nth++) commit(nth);
}
