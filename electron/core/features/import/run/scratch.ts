import { openFile, type Sqlite } from '../../../kernel/database/open-database.ts';

/** The amount in memory; the rest is in a file. Negative: KiB, as SQLite counts them. */
const cacheSize = -8192;

/**
 * Opens the database of one import: what it has seen, so that its memory does not grow with the
 * rows. It contains hashes and IDs, and hand-made lines until all of them are read. SQLite keeps
 * what exceeds its cache in an unnamed file in the system's temporary folder, which disappears with
 * the process.
 */
export function openScratch(): Sqlite {
  const sqlite = openFile('');
  sqlite.pragma('journal_mode = OFF');
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma(`cache_size = ${cacheSize}`);
  // One transaction without end: nothing of it is ever kept.
  sqlite.exec('BEGIN');
  return sqlite;
}
