import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { sqliteBindingVariable } from '../../../../shared/api/core-process.ts';

export type Sqlite = Database.Database;
export type Statement = Database.Statement<unknown[]>;
/** The same connection, with types; for code off the hot path. */
export type Db = BetterSQLite3Database;

/** Returns the path of the database file in a data folder. */
export const databasePath = (dataDir: string): string => join(dataDir, 'fieldloop.db');

/**
 * Returns the addon's path if it isn't the default one: the prebuilt addon needs Node-API 10; older
 * runtimes get the one that the start script built.
 */
function nativeBinding(): string | undefined {
  if (Number(process.versions.napi) >= 10) return undefined;
  const path = process.env[sqliteBindingVariable];
  if (!path)
    throw new Error(
      `This runtime has Node-API ${process.versions.napi ?? 'none'}: ` +
        `${sqliteBindingVariable} must name the addon built for it.`,
    );
  return path;
}

/**
 * Opens a plain connection: no settings, nothing written. Throws what SQLite throws.
 * @param timeoutMs how long to wait for another process's lock
 */
export function openFile(
  path: string,
  options: {
    readonly readonly?: boolean;
    readonly mustExist?: boolean;
    readonly timeoutMs?: number;
  } = {},
): Sqlite {
  const binding = nativeBinding();
  return new Database(path, {
    readonly: options.readonly ?? false,
    fileMustExist: options.mustExist ?? false,
    timeout: options.timeoutMs ?? 2_000,
    ...(binding === undefined ? {} : { nativeBinding: binding }),
  });
}

/** Opens a database in memory from the bytes of a file. Throws what SQLite throws. */
export function openBytes(bytes: Buffer): Sqlite {
  const binding = nativeBinding();
  const sqlite = new Database(bytes, binding === undefined ? {} : { nativeBinding: binding });
  sqlite.pragma('trusted_schema = OFF');
  return sqlite;
}

/**
 * Opens the database for core: write-ahead log, each commit flushed to the disk ([ST1]), foreign
 * keys checked.
 */
export function openDatabase(path: string, options: { readonly readonly?: boolean } = {}): Sqlite {
  const sqlite = openFile(path, { ...options, mustExist: options.readonly ?? false });
  try {
    if (!options.readonly) sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('cache_size = -65536');
    sqlite.pragma('temp_store = MEMORY');
    sqlite.pragma('trusted_schema = OFF');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
