import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { countKnownMigrations, countMigrations, migrateSourceTables, tooNew } from '../store/migrate.ts';
import { openDatabase, type Sqlite } from '../store/open-database.ts';
import { backupName, backupsDir, pruneBackups } from './backup-files.ts';
import { verifyBackup } from './make-backup.ts';

/**
 * [BK5] Opens a database and brings it to this version. Before the first change of an existing one it is backed up and checked; when the
 * migration fails or leaves something that does not check, the backup takes its place again.
 * @throws AppError `too_new` for a database of a newer version, untouched; `io` with the failure as cause, rolled back
 */
export function openMigrated(path: string, dataDir: string, migrationsDir: string, nowMs: number): Sqlite {
  const sqlite = openDatabase(path);
  let backup: string | null = null;
  try {
    const been = countMigrations(sqlite);
    const known = countKnownMigrations(migrationsDir);
    if (been > known) throw tooNew();
    if (been === known) return sqlite;
    if (been > 0) backup = backUpFirst(sqlite, dataDir, nowMs);
    migrateSourceTables(sqlite, migrationsDir);
    // The migrator skips, without a word, what is dated before the last one it ran.
    if (countMigrations(sqlite) !== known) throw new Error('not every migration was run: their dates are not in order');
    const problems = sqlite.prepare('PRAGMA quick_check(5)').pluck().all();
    if (problems[0] !== 'ok') throw new Error(String(problems[0]));
    return sqlite;
  } catch (error) {
    sqlite.close();
    if (backup === null) throw error;
    putBack(path, backup);
    throw new AppError('io', {
      happened: 'Your data could not be brought to this version of Fieldloop.',
      data: 'It was put back as it was before; nothing is lost.',
      next: 'Go on with the version that you had, and report this.',
    }, error);
  }
}

/** @returns the path of a checked backup */
function backUpFirst(sqlite: Sqlite, dataDir: string, nowMs: number): string {
  mkdirSync(backupsDir(dataDir), { recursive: true });
  const path = join(backupsDir(dataDir), backupName(nowMs, 'before_migration'));
  rmSync(`${path}.part`, { force: true });
  sqlite.prepare('VACUUM INTO ?').run(`${path}.part`);
  verifyBackup(`${path}.part`);
  renameSync(`${path}.part`, path);
  pruneBackups(dataDir);
  return path;
}

function putBack(path: string, backup: string): void {
  copyFileSync(backup, `${path}.back`);
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
  renameSync(`${path}.back`, path);
}
