import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { listBackups } from '../../kernel/database/backup-files.ts';
import { isDamageSign } from '../../kernel/database/sqlite-errors.ts';
import { openFile, type Sqlite } from '../../kernel/database/open-database.ts';
import { walGoesOnBehindDamage } from '../../kernel/database/wal-frames.ts';
import { counted } from '../../../../shared/plural.ts';

export type Inspection =
  | { readonly kind: 'absent' }
  | { readonly kind: 'foreign'; readonly what: string }
  | { readonly kind: 'fine' }
  | { readonly kind: 'damaged'; readonly reason: string };

const damaged = (reason: string): Inspection => ({ kind: 'damaged', reason });
const headerBytes = 100;
const magic = 'SQLite format 3\0';

/**
 * Checks whether a database file is usable. [RC1]
 * @param deep also reads every page and compares every update of the log with its hash; otherwise
 * only cheap checks are made
 */
export function inspectDatabase(path: string, deep: boolean, dataDir: string): Inspection {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile())
    return { kind: 'foreign', what: there.isDirectory() ? 'a folder' : 'not a regular file' };
  const walSize = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (!there) {
    const leftovers = walSize > 0 || listBackups(dataDir).length > 0;
    if (leftovers)
      return damaged('the database file is missing, but its companion files are still there');
    return { kind: 'absent' };
  }
  if (there.size === 0)
    return walSize > 0 ? { kind: 'fine' } : damaged('the database file is empty');
  const wrong = findWrongOutside(path, there.size, walSize);
  if (wrong !== null) return damaged(wrong);
  if (deep && walGoesOnBehindDamage(`${path}-wal`))
    return damaged('the write-ahead log is damaged before its end');
  return lookInside(path, deep, dataDir);
}

/** Returns what is wrong according to the header; null for nothing. */
function findWrongOutside(path: string, size: number, walSize: number): string | null {
  const header = readHeader(path);
  if (header.toString('latin1', 0, 16) !== magic) return 'the file is not a SQLite database';
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  // With a write-ahead log, the file may correctly be shorter or longer than its header says.
  const isCut = walSize === 0 && size < header.readUInt32BE(28) * pageSize;
  if (isCut) return 'the file is truncated';
  return null;
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(headerBytes);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, headerBytes, 0);
  } finally {
    closeSync(file);
  }
  return header;
}

/** Tables that every Fieldloop database has had since its first version. */
const ownTables = ['meta', 'doc', 'doc_update'];

function lookInside(path: string, deep: boolean, dataDir: string): Inspection {
  let sqlite: Sqlite | null = null;
  try {
    sqlite = openFile(path, { mustExist: true });
    const tables = sqlite
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all();
    if (tables.length > 0 && !tables.some((name) => ownTables.includes(name)))
      return { kind: 'foreign', what: 'the database of another program' };
    // A start that was interrupted before its first table leaves such a file too; then there is
    // nothing to recover.
    if (tables.length === 0)
      return listBackups(dataDir).length > 0 ? damaged('the database is empty') : { kind: 'fine' };
    if (!deep) return { kind: 'fine' };
    const problems = sqlite.prepare('PRAGMA quick_check(20)').pluck().all() as string[];
    if (problems[0] !== 'ok') return damaged(problems[0] ?? 'its pages are inconsistent');
    const wrong = countWrongHashes(sqlite);
    if (wrong > 0) return damaged(`${counted(wrong, 'update')} of the log changed on the disk`);
    return { kind: 'fine' };
  } catch (error) {
    if (!isDamageSign(error)) throw error;
    return damaged((error as Error).message);
  } finally {
    sqlite?.close();
  }
}

/** Counts updates and snapshots whose bytes differ from what was written. */
export function countWrongHashes(sqlite: Sqlite): number {
  let wrong = 0;
  for (const table of ['doc_update', 'doc_snapshot']) {
    const there = sqlite
      .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
      .get(table);
    if (!there) continue;
    const rows = sqlite.prepare<[], { hash: Buffer; bytes: Buffer }>(
      `SELECT hash, bytes FROM ${table}`,
    );
    for (const { hash, bytes } of rows.iterate())
      if (!createHash('sha256').update(bytes).digest().equals(hash)) wrong++;
  }
  return wrong;
}
