import { getTableName } from 'drizzle-orm';
import { openFile, type Sqlite } from '../store/open-database.ts';
import * as sourceTables from '../store/source-tables.ts';

export type Row = Readonly<Record<string, unknown>>;

/** The source tables that come back as they are; the log and what follows from it is found apart, see found-log.ts. */
export const keptTables: readonly string[] = Object.values(sourceTables).map(getTableName)
  .filter((name) => !['doc', 'doc_update', 'doc_snapshot', 'outbox'].includes(name));
export type KeptTable = string;

export interface Readable {
  readonly tables: ReadonlyMap<KeptTable, readonly Row[]>;
  /** Tables of which something could not be read. */
  readonly incomplete: readonly KeptTable[];
}

/** Reads what a database still gives through its tables. Total: a file that can't be opened at all gives nothing. */
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

/** Rows in rowid order from both ends: what stands before and after a broken page comes back. False when something is missing. */
function readRange(sqlite: Sqlite, table: KeptTable, rows: Row[]): boolean {
  const seen = new Set<unknown>();
  const collect = (order: 'ASC' | 'DESC'): boolean => {
    try {
      for (const row of sqlite.prepare<[], Row & { readonly _rowid: number }>(`SELECT rowid AS _rowid, * FROM ${table} ORDER BY rowid ${order}`).iterate()) {
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
