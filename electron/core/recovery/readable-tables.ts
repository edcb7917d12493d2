import { openFile, type Sqlite } from '../store/open-database.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Rows of the small source tables that come back as they are. The log is found apart, see found-log.ts. */
export const keptTables = ['meta', 'setting', 'draft', 'saved_view', 'import_report', 'import_mapping', 'blob', 'quarantine'] as const;
export type KeptTable = (typeof keptTables)[number];

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
