import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { openFile, type Sqlite } from './open-database.ts';
import {
  backupName,
  type BackupFile,
  type BackupReason,
  backupsDir,
  listBackups,
  pruneBackups,
} from './backup-files.ts';

/** The number of pages copied at once; other calls are answered in between. */
const pagesAtOnce = 2_000;

export interface BackupRequest {
  readonly sqlite: Sqlite;
  readonly dataDir: string;
  readonly reason: BackupReason;
  readonly nowMs: number;
  /** The number of copied pages and of all pages. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * [BK1] Copies the open database to the backups folder while it stays usable, opens and checks the
 * copy, and only then gives it its name. Attachments are not copied: their files are never changed
 * or removed.
 * @throws what SQLite or the file system throws; then no partial copy is left
 */
export async function makeBackup({
  sqlite,
  dataDir,
  reason,
  nowMs,
  onProgress,
}: BackupRequest): Promise<BackupFile> {
  const dir = backupsDir(dataDir);
  mkdirSync(dir, { recursive: true });
  const name = freeName(dataDir, nowMs, reason);
  const part = join(dir, `${name}.part`);
  try {
    await sqlite.backup(part, {
      progress({ totalPages, remainingPages }) {
        onProgress?.(totalPages - remainingPages, totalPages);
        return pagesAtOnce;
      },
    });
    verifyBackup(part);
    const file = openSync(part, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, join(dir, name));
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal'])
      rmSync(`${part}${suffix}`, { force: true });
  }
  pruneBackups(dataDir);
  const made = listBackups(dataDir).find((one) => one.name === name);
  if (!made) throw new Error(`the backup ${name} is not where it was put`);
  return made;
}

/**
 * Returns an unused name. Names contain the millisecond; two backups within one get successive
 * ones.
 */
function freeName(dataDir: string, nowMs: number, reason: BackupReason): string {
  const taken = new Set(listBackups(dataDir).map(({ name }) => name));
  let ms = nowMs;
  while (taken.has(backupName(ms, reason))) ms++;
  return backupName(ms, reason);
}

/**
 * Opens a file as a Fieldloop database and checks it.
 * @throws AppError `corrupt` if it is not valid
 */
export function verifyBackup(path: string): void {
  let sqlite: Sqlite | null = null;
  try {
    sqlite = openFile(path, { mustExist: true });
    sqlite.pragma('journal_mode = DELETE');
    const problems = sqlite.prepare('PRAGMA quick_check(5)').pluck().all();
    if (problems[0] !== 'ok') throw new Error(String(problems[0]));
    sqlite.prepare('SELECT count(*) FROM doc_update').pluck().get();
  } catch (error) {
    throw new AppError(
      'corrupt',
      {
        happened: 'The backup is not a readable Fieldloop database.',
        data: 'Your records were not changed.',
        next: 'Choose another backup.',
      },
      error,
    );
  } finally {
    sqlite?.close();
  }
}
