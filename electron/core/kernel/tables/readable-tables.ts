import { getTableName } from 'drizzle-orm';
import { openFile, type Sqlite } from '../database/open-database.ts';
import * as sourceTables from './source-tables.ts';

export type Row = Readonly<Record<string, unknown>>;

/**
 * The source tables that are recovered unchanged; the log and what follows from it are recovered
 * separately, see found-log.ts.
 */
export const keptTables: readonly string[] = Object.values(sourceTables)
  .map(getTableName)
  .filter((name) => !['doc', 'doc_update', 'doc_snapshot', 'outbox'].includes(name));
export type KeptTable = string;

export interface Readable {
  readonly tables: ReadonlyMap<KeptTable, readonly Row[]>;
  /** Tables that could not be read completely. */
  readonly incomplete: readonly KeptTable[];
}

/**
 * Reads what a database still returns through its tables. Total: a file that can't be opened gives
 * nothing.
 */
export function readTables(path: string): Readable {
  let sqlite: Sqlite;
  try {
    sqlite = openFile(path, { mustExist: true, readonly: true });
  } catch {
    return { tables: new Map(), incomplete: [...keptTables] };
  }
  try {
    const tables = new Map<KeptTable, readonly Row[]>();
    const incomplete: KeptTable[] = [];
    for (const table of keptTables) {
      const rows: Row[] = [];
      if (!readRange(sqlite, table, rows)) incomplete.push(table);
      tables.set(table, rows);
    }
    return { tables, incomplete };
  } finally {
    sqlite.close();
  }
}

/**
 * Reads rows in rowid order from both ends, to get what is before and after a broken page. Returns
 * false if something is missing.
 */
function readRange(sqlite: Sqlite, table: KeptTable, rows: Row[]): boolean {
  const seen = new Set<unknown>();
  const collect = (order: 'ASC' | 'DESC'): boolean => {
    try {
      for (const row of sqlite
        .prepare<[], Row & { readonly _rowid: number }>(
          `SELECT rowid AS _rowid, * FROM ${table} ORDER BY rowid ${order}`,
        )
        .iterate()) {
        const { _rowid, ...values } = row;
        if (seen.has(_rowid)) continue;
        seen.add(_rowid);
        rows.push(values);
      }
      return true;
    } catch {
      return false;
    }
  };
  return collect('ASC') || (collect('DESC'), false);
}
