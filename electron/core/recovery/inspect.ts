import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { listBackups } from '../backup/backup-files.ts';
import { isCorruption } from '../store/sqlite-errors.ts';
import { openFile, type Sqlite } from '../store/open-database.ts';

export type Inspection = { readonly is: 'absent' } | { readonly is: 'fine' } | { readonly is: 'damaged'; readonly reason: string };

const damaged = (reason: string): Inspection => ({ is: 'damaged', reason });
const headerBytes = 100;
const magic = 'SQLite format 3\0';

/**
 * Whether a database file can be worked with. [RC1]
 * @param deep also reads every page and compares every update of the log with its hash; else only what costs nothing
 */
export function inspectDatabase(path: string, deep: boolean, dataDir: string): Inspection {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? null;
  const walSize = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (size === null) {
    const leftovers = walSize > 0 || listBackups(dataDir).length > 0;
    return leftovers ? damaged('the database file is gone, what belongs to it is still there') : { is: 'absent' };
  }
  if (size === 0) return walSize > 0 ? { is: 'fine' } : damaged('the database file is empty');
  const header = readHeader(path);
  if (header.toString('latin1', 0, 16) !== magic) return damaged('the file does not begin as a database');
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  // With a write-ahead log the file may rightly be shorter or longer than its header says.
  if (walSize === 0 && size < header.readUInt32BE(28) * pageSize) return damaged('the file is cut short');
  return deep ? readThrough(path) : { is: 'fine' };
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try { readSync(file, header, 0, headerBytes, 0); } finally { closeSync(file); }
  return header;
}

function readThrough(path: string): Inspection {
  let sqlite: Sqlite | null = null;
  try {
    sqlite = openFile(path, { mustExist: true });
    const problems = sqlite.prepare('PRAGMA quick_check(20)').pluck().all() as string[];
    if (problems[0] !== 'ok') return damaged(problems[0] ?? 'its pages don’t fit together');
    const wrong = countWrongHashes(sqlite);
    return wrong > 0 ? damaged(`${wrong} update${wrong === 1 ? '' : 's'} of the log changed on the disk`) : { is: 'fine' };
  } catch (error) {
    if (!isCorruption(error)) throw error;
    return damaged((error as Error).message);
  } finally {
    sqlite?.close();
  }
}

/** Updates and snapshots whose bytes are not the ones that were written. */
export function countWrongHashes(sqlite: Sqlite): number {
  let wrong = 0;
  for (const table of ['doc_update', 'doc_snapshot']) {
    const there = sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table);
    if (!there) continue;
    const rows = sqlite.prepare<[], { hash: Buffer; bytes: Buffer }>(`SELECT hash, bytes FROM ${table}`);
    for (const { hash, bytes } of rows.iterate()) if (!createHash('sha256').update(bytes).digest().equals(hash)) wrong++;
  }
  return wrong;
}
