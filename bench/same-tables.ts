import { indexText } from '../shared/search/search-words.ts';
import { openDatabase, type Sqlite } from '../electron/core/kernel/database/open-database.ts';
import { tokensOf } from '../electron/core/kernel/projection/index-tokens.ts';
import {
  columnNames,
  derivedColumns,
  readStatuses,
} from '../electron/core/kernel/tables/derived-columns.ts';
import { databasePath } from '../electron/core/kernel/database/open-database.ts';
import type { RecordId } from '../shared/ids.ts';
import { findRecordType, isObservationType } from '../shared/records/index.ts';

type CopiedTable = 'doc_update' | 'outbox' | 'entry' | 'record';

/**
 * Rows as core wrote them, to be inserted again without anything else: the rows of each table, and
 * the contents of the search index.
 */
export interface SameTables {
  readonly tables: readonly { readonly name: CopiedTable; readonly rows: readonly unknown[][] }[];
  readonly texts: readonly unknown[][];
}

interface IndexedRow extends Readonly<Record<string, unknown>> {
  readonly rid: number;
  readonly type: string;
  readonly deployment: RecordId | null;
  readonly created_by: string;
  readonly title: string;
  readonly facets: string;
  readonly values: string;
}

/**
 * Reads rows from a data folder.
 * @param dataDir a folder that no core has open for writing
 */
export function readTables(dataDir: string, names: readonly CopiedTable[]): SameTables {
  const source = openDatabase(databasePath(dataDir), { readonly: true });
  try {
    const tables = names.map((name) => ({
      name,
      rows: source.prepare<[], unknown[]>(`SELECT * FROM ${name}`).raw().all(),
    }));
    const texts = source
      .prepare<[], IndexedRow>(
        `SELECT rid, type, deployment, created_by, title, facets, "values",
           ${columnNames(derivedColumns).join(', ')} FROM record`,
      )
      .all()
      .map((row) => {
        const summary = findRecordType(row.type)?.summary(JSON.parse(row.values) as never);
        const words = {
          type: row.type,
          deployment: row.deployment,
          createdBy: row.created_by,
          facets: JSON.parse(row.facets) as never,
          observation: isObservationType(row.type),
          contested: false,
        };
        return [
          row.rid,
          indexText(row.title),
          indexText(summary?.text ?? ''),
          tokensOf(
            { ...words, state: { heads: {}, conflicts: [], invalid: [] } },
            readStatuses(derivedColumns, row),
          ),
        ];
      });
    return { tables, texts };
  } finally {
    source.close();
  }
}

/** Inserts the rows into empty tables, in the given number of transactions. */
export function insertTables(target: Sqlite, { tables, texts }: SameTables, commits: number): void {
  const statements = [
    ...tables.map(({ name, rows }) => ({
      insert: target.prepare(
        `INSERT OR REPLACE INTO ${name} VALUES ` +
          `(${Array.from(rows[0] ?? [], () => '?').join(', ')})`,
      ),
      rows,
    })),
    {
      insert: target.prepare('INSERT INTO record_fts (rowid, title, text, fx) VALUES (?, ?, ?, ?)'),
      rows: texts,
    },
  ];
  const commit = target.transaction((nth: number) => {
    for (const { insert, rows } of statements) {
      for (const row of rows.slice(
        Math.floor((rows.length * nth) / commits),
        Math.floor((rows.length * (nth + 1)) / commits),
      ))
        insert.run(...row);
    }
  });
  for (let nth = 0; nth < commits; nth++) commit(nth);
}
