import { readFileSync } from 'node:fs';
import { openBytes, openDatabase, type Sqlite } from './open-database.ts';
import { withWal } from './wal-frames.ts';

/** What SQLite says when it may not make the files that reading a write-ahead log takes. */
const cannotShare = /^SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM)/;

/**
 * Opens a database to read only. Where not even the small files for that can be made, because the disk is full or can't be written, it is read
 * into memory as it is now; what is written there is lost, so that its user has to see to it that nothing is. Throws what SQLite and the file system throw.
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
/** 2 says that the file has a write-ahead log, which memory has not. */
const withoutLog = 1;

function openInMemory(path: string): Sqlite {
  const image = withWal(readFileSync(path), `${path}-wal`);
  image[writeVersionAt] = withoutLog;
  image[readVersionAt] = withoutLog;
  return openBytes(image);
}
