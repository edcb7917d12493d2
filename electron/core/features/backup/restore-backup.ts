import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Recovery } from '../../../../shared/api/data.ts';
import { notFound } from '../../../../shared/errors.ts';
import { toInstant } from '../../../../shared/time.ts';
import { countKnownMigrations, countMigrations, tooNew } from '../../kernel/database/migrate.ts';
import { openFile } from '../../kernel/database/open-database.ts';
import type { Store } from '../../kernel/store/store.ts';
import { Tables } from '../../kernel/tables/tables.ts';
import { databasePath } from '../../kernel/database/open-database.ts';
import { keepAside } from '../../kernel/database/keep-aside.ts';
import { listBackups } from '../../kernel/database/backup-files.ts';
import { makeBackup, verifyBackup } from '../../kernel/database/make-backup.ts';

/** A backup of the data folder by its name, the newest one, or any database file. */
export type RestoreSource = { readonly name: string } | { readonly file: string } | 'newest';

const stagedPath = (dataDir: string): string => `${databasePath(dataDir)}.restoring`;
const readyPath = (dataDir: string): string => `${databasePath(dataDir)}.restored`;
const sidecars = ['-wal', '-shm', '-journal'] as const;

/**
 * Checks the backup, backs up the current database, and places a checked copy next to it, ready to
 * replace it.
 * @throws AppError; then nothing was changed
 */
export async function restoreDatabase(
  store: Store,
  source: RestoreSource,
  nowMs: number,
): Promise<Recovery> {
  const { dataDir, migrationsDir, sqlite } = store;
  const found = findSource(dataDir, source);
  return await staged({ dataDir, migrationsDir, path: found.path }, async () => {
    const before = await makeBackup({ sqlite, dataDir, reason: 'before_restore', nowMs });
    return restored(
      found,
      `The previous state is kept as the backup ${before.name}. Restore that backup to undo this.`,
      before.path,
    );
  });
}

/**
 * [BK6] Prepares a checked backup to replace something that is not a Fieldloop database, which is
 * moved aside unchanged.
 * @throws AppError; then nothing was changed
 */
export async function restoreOverForeign(
  { dataDir, migrationsDir, now }: FolderOfBackups,
  source: RestoreSource,
): Promise<Recovery> {
  const found = findSource(dataDir, source);
  return await staged({ dataDir, migrationsDir, path: found.path }, () => {
    const aside = keepAside(dataDir, now());
    return restored(found, `The previous file was moved to ${aside}.`, aside);
  });
}

interface FolderOfBackups {
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly now: () => number;
}

const restored = ({ name, madeMs }: FoundSource, detail: string, keptAside: string): Recovery => ({
  state: 'restored',
  notice: `The backup ${madeMs === null ? name : `of ${toInstant(madeMs)}`} was restored.`,
  details: [detail],
  keptAside,
});

/** Copies and checks a backup, runs what must come before it counts, and prepares it. */
async function staged(
  of: { readonly dataDir: string; readonly migrationsDir: string; readonly path: string },
  before: () => Recovery | Promise<Recovery>,
): Promise<Recovery> {
  const copy = stagedPath(of.dataDir);
  const clear = (): void => {
    for (const suffix of ['', ...sidecars]) rmSync(`${copy}${suffix}`, { force: true });
  };
  clear();
  try {
    copyFileSync(of.path, copy);
    verifyBackup(copy);
    forgetClients(copy, of.migrationsDir);
    const recovery = await before();
    const file = openSync(copy, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(copy, readyPath(of.dataDir));
    return recovery;
  } finally {
    clear();
  }
}

/**
 * Replaces the database with a prepared one. Also at start, after a crash in between: a prepared
 * one was checked.
 */
export function finishRestore(dataDir: string): void {
  const ready = readyPath(dataDir);
  if (!existsSync(ready)) return;
  const path = databasePath(dataDir);
  // The old write-ahead log must never be applied to the new file.
  for (const suffix of sidecars) rmSync(`${path}${suffix}`, { force: true });
  renameSync(ready, path);
}

interface FoundSource {
  readonly path: string;
  readonly name: string;
  readonly madeMs: number | null;
}

function findSource(dataDir: string, source: RestoreSource): FoundSource {
  if (source !== 'newest' && 'file' in source) {
    if (!existsSync(source.file)) throw notFound(`The file ${source.file}`);
    return { path: source.file, name: source.file, madeMs: null };
  }
  const backups = listBackups(dataDir);
  // Only listed names are accepted, so that no other path can be meant. A backup that a restore
  // itself made is only used if it is named: otherwise a second restore would undo the first.
  const found =
    source === 'newest'
      ? backups.find(({ reason }) => reason !== 'before_restore')
      : backups.find(({ name }) => name === source.name);
  if (!found)
    throw notFound(
      source === 'newest' ? `A backup in ${join(dataDir, 'backups')}` : `The backup ${source.name}`,
    );
  return found;
}

/**
 * [BK4] Clears the client IDs: an older state must not continue with those whose later clocks are
 * known elsewhere.
 */
function forgetClients(path: string, migrationsDir: string): void {
  const sqlite = openFile(path, { mustExist: true });
  try {
    if (countMigrations(sqlite) > countKnownMigrations(migrationsDir)) throw tooNew();
    new Tables(sqlite).documents.forgetAllClients();
  } finally {
    sqlite.close();
  }
}
