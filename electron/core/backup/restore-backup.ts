import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Recovery } from '../../../shared/api/data.ts';
import { notFound } from '../../../shared/errors.ts';
import { toInstant } from '../../../shared/time.ts';
import { countKnownMigrations, countMigrations, tooNew } from '../store/migrate.ts';
import { openFile } from '../store/open-database.ts';
import { databasePath, type Store } from '../store/store.ts';
import { keepAside } from '../recovery/keep-aside.ts';
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
  const { dataDir, migrationsDir, sqlite } = store;
  const found = findSource(dataDir, source);
  return await staged({ dataDir, migrationsDir, path: found.path }, async () => {
    const before = await makeBackup({ sqlite, dataDir, reason: 'before_restore', nowMs });
    return restored(found, `What was there before is kept as the backup ${before.name}; restoring that one takes this back.`, before.path);
  });
}

/**
 * [BK6] Lays a checked backup ready in place of something that is no database of Fieldloop, which is moved aside as it is.
 * @throws AppError; then nothing was changed
 */
export async function restoreOverForeign({ dataDir, migrationsDir, now }: FolderOfBackups, source: RestoreSource): Promise<Recovery> {
  const found = findSource(dataDir, source);
  return await staged({ dataDir, migrationsDir, path: found.path }, () => {
    const aside = keepAside(dataDir, now());
    return restored(found, `What was in its place was moved to ${aside}.`, aside);
  });
}

interface FolderOfBackups { readonly dataDir: string; readonly migrationsDir: string; readonly now: () => number }

const restored = ({ name, madeMs }: FoundSource, detail: string, keptAside: string): Recovery => ({
  state: 'restored', notice: `The backup ${madeMs === null ? name : `of ${toInstant(madeMs)}`} was restored.`, details: [detail], keptAside,
});

/** Copies and checks a backup, does what has to be done before it counts, and lays it ready. */
async function staged(of: { readonly dataDir: string; readonly migrationsDir: string; readonly path: string }, before: () => Recovery | Promise<Recovery>): Promise<Recovery> {
  const copy = stagedPath(of.dataDir);
  const clear = (): void => { for (const suffix of ['', ...sidecars]) rmSync(`${copy}${suffix}`, { force: true }); };
  clear();
  try {
    copyFileSync(of.path, copy);
    verifyBackup(copy);
    forgetClients(copy, of.migrationsDir);
    const recovery = await before();
    const file = openSync(copy, 'r+');
    try { fsyncSync(file); } finally { closeSync(file); }
    renameSync(copy, readyPath(of.dataDir));
    return recovery;
  } finally {
    clear();
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

interface FoundSource { readonly path: string; readonly name: string; readonly madeMs: number | null }

function findSource(dataDir: string, source: RestoreSource): FoundSource {
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
