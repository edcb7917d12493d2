import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Recovery } from '../../../shared/api/data.ts';
import { notFound } from '../../../shared/errors.ts';
import { toInstant } from '../../../shared/time.ts';
import { countKnownMigrations, countMigrations, tooNew } from '../store/migrate.ts';
import { openFile } from '../store/open-database.ts';
import { databasePath, type Store } from '../store/store.ts';
import { listBackups } from './backup-files.ts';
import { makeBackup, verifyBackup } from './make-backup.ts';

/** A backup of the data folder by its name, the newest one, or any database file. */
export type RestoreSource = { readonly name: string } | { readonly file: string } | 'newest';

const stagedPath = (dataDir: string): string => `${databasePath(dataDir)}.restoring`;
const readyPath = (dataDir: string): string => `${databasePath(dataDir)}.restored`;
const sidecars = ['-wal', '-shm', '-journal'] as const;

/**
 * Checks the backup, backs up what is there now, and lays a checked copy beside the database, ready to be put in its place.
 * @throws AppError; then nothing was changed
 */
export async function restoreDatabase(store: Store, source: RestoreSource, nowMs: number): Promise<Recovery> {
  const { dataDir } = store;
  const { path, name, madeMs } = findSource(dataDir, source);
  const staged = stagedPath(dataDir);
  for (const suffix of ['', ...sidecars]) rmSync(`${staged}${suffix}`, { force: true });
  try {
    copyFileSync(path, staged);
    verifyBackup(staged);
    forgetClients(staged, store.migrationsDir);
    const before = await makeBackup({ sqlite: store.sqlite, dataDir, reason: 'before_restore', nowMs });
    const file = openSync(staged, 'r+');
    try { fsyncSync(file); } finally { closeSync(file); }
    renameSync(staged, readyPath(dataDir));
    return {
      state: 'restored',
      notice: `The backup ${madeMs === null ? name : `of ${toInstant(madeMs)}`} was restored.`,
      details: [`What was there before is kept as the backup ${before.name}; restoring that one takes this back.`],
      keptAside: before.path,
    };
  } finally {
    for (const suffix of ['', ...sidecars]) rmSync(`${staged}${suffix}`, { force: true });
  }
}

/** Puts a database that lies ready in its place. Also at start, after a crash in between: what lies ready was checked. */
export function finishRestore(dataDir: string): void {
  const ready = readyPath(dataDir);
  if (!existsSync(ready)) return;
  const path = databasePath(dataDir);
  // The old write-ahead log must never meet the new file.
  for (const suffix of sidecars) rmSync(`${path}${suffix}`, { force: true });
  renameSync(ready, path);
}

function findSource(dataDir: string, source: RestoreSource): { readonly path: string; readonly name: string; readonly madeMs: number | null } {
  if (source !== 'newest' && 'file' in source) {
    if (!existsSync(source.file)) throw notFound(`The file ${source.file}`);
    return { path: source.file, name: source.file, madeMs: null };
  }
  const backups = listBackups(dataDir);
  // Only names that are listed are taken, so that no other path can be meant.
  // What a restoration itself put aside is only meant when it is named: else a second one would take back the first.
  const found = source === 'newest' ? backups.find(({ reason }) => reason !== 'before_restore') : backups.find(({ name }) => name === source.name);
  if (!found) throw notFound(source === 'newest' ? `A backup in ${join(dataDir, 'backups')}` : `The backup ${source.name}`);
  return found;
}

/** [BK4] An older state must not go on with client ids whose later clocks are known elsewhere. */
function forgetClients(path: string, migrationsDir: string): void {
  const sqlite = openFile(path, { mustExist: true });
  try {
    if (countMigrations(sqlite) > countKnownMigrations(migrationsDir)) throw tooNew();
    sqlite.prepare('UPDATE doc SET client = NULL').run();
  } finally {
    sqlite.close();
  }
}
