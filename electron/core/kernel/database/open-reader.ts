import { readFileSync } from 'node:fs';
import { openBytes, openDatabase, type Sqlite } from './open-database.ts';
import { withWal } from './wal-frames.ts';

/** SQLite's errors if it can't create the files needed to read a write-ahead log. */
const cannotShare = /^SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM)/;

/**
 * Opens a database to read only. If not even the small files for that can be created, because the
 * disk is full or read-only, its current state is read into memory; anything written there is lost,
 * so the caller must prevent writes. Throws what SQLite and the file system throw.
 */
export function openReader(path: string): Sqlite {
  let sqlite: Sqlite | null = null;
  try {
    sqlite = openDatabase(path, { readonly: true });
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    return sqlite;
  } catch (error) {
    sqlite?.close();
    if (!cannotShare.test(String((error as { code?: unknown }).code))) throw error;
    return openInMemory(path);
  }
}

const writeVersionAt = 18;
const readVersionAt = 19;
/** 2 means that the file has a write-ahead log, which a database in memory lacks. */
const withoutLog = 1;

function openInMemory(path: string): Sqlite {
  const image = withWal(readFileSync(path), `${path}-wal`);
  image[writeVersionAt] = withoutLog;
  image[readVersionAt] = withoutLog;
  return openBytes(image);
}
