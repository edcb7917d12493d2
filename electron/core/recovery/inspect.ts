import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { listBackups } from '../backup/backup-files.ts';
import { isDamageSign } from '../store/sqlite-errors.ts';
import { openFile, type Sqlite } from '../store/open-database.ts';
import { walGoesOnBehindDamage } from '../store/wal-frames.ts';

export type Inspection = { readonly is: 'absent' } | { readonly is: 'foreign'; readonly what: string } | { readonly is: 'fine' } | { readonly is: 'damaged'; readonly reason: string };

const damaged = (reason: string): Inspection => ({ is: 'damaged', reason });
const headerBytes = 100;
const magic = 'SQLite format 3\0';

/**
 * Whether a database file can be worked with. [RC1]
 * @param deep also reads every page and compares every update of the log with its hash; else only what costs nothing
 */
export function inspectDatabase(path: string, deep: boolean, dataDir: string): Inspection {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile()) return { is: 'foreign', what: there.isDirectory() ? 'a folder' : 'no regular file' };
  const size = there?.size ?? null;
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
  if (deep && walGoesOnBehindDamage(`${path}-wal`)) return damaged('the write-ahead log is damaged before its end');
  return lookInside(path, deep, dataDir);
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try { readSync(file, header, 0, headerBytes, 0); } finally { closeSync(file); }
  return header;
}

/** Tables that every database of Fieldloop has had from its first version on. */
const ownTables = ['meta', 'doc', 'doc_update'];

function lookInside(path: string, deep: boolean, dataDir: string): Inspection {
  let sqlite: Sqlite | null = null;
  try {
    sqlite = openFile(path, { mustExist: true });
    const tables = sqlite.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    if (tables.length > 0 && !tables.some((name) => ownTables.includes(name))) return { is: 'foreign', what: 'the database of another program' };
    // A start that was cut off before its first table leaves such a file too; then there is nothing to bring back.
    if (tables.length === 0) return listBackups(dataDir).length > 0 ? damaged('the database is empty') : { is: 'fine' };
    if (!deep) return { is: 'fine' };
    const problems = sqlite.prepare('PRAGMA quick_check(20)').pluck().all() as string[];
    if (problems[0] !== 'ok') return damaged(problems[0] ?? 'its pages don’t fit together');
    const wrong = countWrongHashes(sqlite);
    return wrong > 0 ? damaged(`${wrong} update${wrong === 1 ? '' : 's'} of the log changed on the disk`) : { is: 'fine' };
  } catch (error) {
    if (!isDamageSign(error)) throw error;
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
