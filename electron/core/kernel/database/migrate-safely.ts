import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import { countKnownMigrations, countMigrations, migrateSourceTables, tooNew } from './migrate.ts';
import { openDatabase, type Sqlite } from './open-database.ts';
import { backupName, backupsDir, pruneBackups } from './backup-files.ts';
import { verifyBackup } from './make-backup.ts';

/**
 * [BK5] Opens a database and migrates it to this version. Before the first change, an existing one
 * is backed up and checked; if the migration fails or its result doesn't pass the check, the backup
 * is restored.
 * @throws AppError `too_new` for a database of a newer version, untouched; `io` with the failure as
 * cause, rolled back
 */
export function openMigrated(
  path: string,
  dataDir: string,
  migrationsDir: string,
  nowMs: number,
): Sqlite {
  const sqlite = openDatabase(path);
  let backup: string | null = null;
  try {
    const been = countMigrations(sqlite);
    const known = countKnownMigrations(migrationsDir);
    if (been > known) throw tooNew();
    if (been === known) return sqlite;
    if (been > 0) backup = backUpFirst(sqlite, dataDir, nowMs);
    migrateSourceTables(sqlite, migrationsDir);
    // The migrator silently skips migrations dated before the last one it ran.
    if (countMigrations(sqlite) !== known)
      throw new Error('not every migration was run: their dates are not in order');
    const problems = sqlite.prepare('PRAGMA quick_check(5)').pluck().all();
    if (problems[0] !== 'ok') throw new Error(String(problems[0]));
    return sqlite;
  } catch (error) {
    sqlite.close();
    if (backup === null) throw error;
    putBack(path, backup);
    throw new AppError(
      'io',
      {
        happened: 'Your data could not be upgraded to this version of Fieldloop.',
        data: 'Your data was restored to its previous state. Nothing is lost.',
        next: 'Keep using the previous version, and report this problem.',
      },
      error,
    );
  }
}

/**
 * Backs up the database.
 * @returns the path of a checked backup
 */
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
