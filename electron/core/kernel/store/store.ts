import { existsSync, mkdirSync } from 'node:fs';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Hlc } from '../../../../shared/entries/hlc.ts';
import { type DeviceId, findId, newDeviceId } from '../../../../shared/ids.ts';
import { AppError, noWorkspace } from '../../../../shared/errors.ts';
import { openMigrated } from '../database/migrate-safely.ts';
import { Compaction } from '../documents/compaction.ts';
import { Documents } from '../documents/documents.ts';
import { Epochs } from '../documents/epochs.ts';
import { closeDataFolder } from '../database/close-data-folder.ts';
import { IncarnationFile, judgeIncarnation } from '../tables/incarnation.ts';
import { countKnownMigrations, countMigrations, tooNew } from '../database/migrate.ts';
import { noteDisputes } from '../projection/note-disputes.ts';
import { databasePath, type Db, type Sqlite } from '../database/open-database.ts';
import { openReader } from '../database/open-reader.ts';
import type { ReadOnlyReason } from '../database/read-only-words.ts';
import { projectionVersion } from '../projection/project-record.ts';
import { Projection } from '../projection/projection.ts';
import { type OnRebuild, rebuildDerivedTables } from '../projection/rebuild.ts';
import { columnsKey } from '../tables/derived-columns.ts';
import { findMeta, saveMeta } from '../tables/meta.ts';
import { Tables } from '../tables/tables.ts';

export interface StoreOptions {
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly now: () => number;
  readonly random: (() => number) | undefined;
  /**
   * Opens to read only: next to a window that uses the folder, without its lock and without
   * changing anything.
   */
  readonly readOnly?: ReadOnlyReason | null | undefined;
  /**
   * Receives the progress of a rebuild after an update, which blocks everything else until it is
   * done.
   */
  readonly onRebuild?: OnRebuild | undefined;
}

/** One open database and everything that works on it. */
export interface Store {
  readonly dataDir: string;
  readonly migrationsDir: string;
  /** Why nothing can be written; null if it can. */
  readonly readOnly: ReadOnlyReason | null;
  readonly sqlite: Sqlite;
  /** The same connection, with types; for code off the hot path. */
  readonly db: Db;
  readonly tables: Tables;
  readonly documents: Documents;
  readonly compaction: Compaction;
  readonly epochs: Epochs;
  readonly projection: Projection;
  /** Records the latest committed clock. */
  noteClock(clock: Hlc): void;
  readonly device: DeviceId;
  close(): void;
}

/** Opens the database of a data folder. */
export function openStore({
  dataDir,
  migrationsDir,
  now,
  random,
  onRebuild,
  readOnly = null,
}: StoreOptions): Store {
  const sqlite =
    readOnly !== null
      ? openReadable(databasePath(dataDir), migrationsDir)
      : openWritable(dataDir, migrationsDir, now);
  try {
    const db = drizzle(sqlite);
    if (readOnly === null) updateProjection(sqlite, db, onRebuild);
    else if (!isProjectionCurrent(db)) throw ofAnotherVersion();
    const tables = new Tables(sqlite);
    const { device, incarnation } =
      readOnly !== null
        ? { device: findId<DeviceId>(findMeta(db, 'device')) ?? newDeviceId(), incarnation: null }
        : beginIncarnation(sqlite, db, tables, dataDir);
    const documents = new Documents(tables, random);
    const compaction = new Compaction(sqlite, tables, documents, now);
    return {
      dataDir,
      migrationsDir,
      readOnly,
      sqlite,
      db,
      tables,
      documents,
      compaction,
      device,
      epochs: new Epochs(tables.documents),
      projection: new Projection(sqlite, tables),
      noteClock: (clock) => incarnation?.note(clock),
      close() {
        compaction.close();
        sqlite.close();
        incarnation?.close();
      },
    };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** What the derived tables follow from besides the log. */
const projectionKey = `${projectionVersion} ${columnsKey()}`;

const isProjectionCurrent = (db: Db): boolean => findMeta(db, 'projection') === projectionKey;

/** Rebuilds the derived tables if another version of the app made them, or none did. */
function updateProjection(sqlite: Sqlite, db: Db, onRebuild: OnRebuild | undefined): void {
  if (isProjectionCurrent(db)) return;
  try {
    sqlite
      .transaction(() => {
        const isUpdate = findMeta(db, 'projection') !== null;
        rebuildDerivedTables(sqlite, onRebuild);
        if (isUpdate) noteDisputes(sqlite, db);
        saveMeta(db, 'projection', projectionKey);
      })
      .immediate();
  } finally {
    onRebuild?.(1);
  }
}

/** Makes the derived tables be rebuilt from the log when the database is next opened. */
export const forgetProjection = (db: Db): void => saveMeta(db, 'projection', '');

function openWritable(dataDir: string, migrationsDir: string, now: () => number): Sqlite {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openMigrated(databasePath(dataDir), dataDir, migrationsDir, now());
}

/**
 * Opens a database to read only.
 * @throws AppError `no_workspace`, `too_new` or `unsupported` (an older version's)
 */
function openReadable(path: string, migrationsDir: string): Sqlite {
  if (!existsSync(path)) throw noWorkspace();
  const sqlite = openReader(path);
  try {
    const [been, known] = [countMigrations(sqlite), countKnownMigrations(migrationsDir)];
    if (been > known) throw tooNew();
    if (been < known) throw ofAnotherVersion();
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

const ofAnotherVersion = (): AppError =>
  new AppError('unsupported', {
    happened: 'This data was last opened by another version of Fieldloop.',
    data: 'The data was not changed.',
    next: 'Open the folder once in the window to upgrade the data, then try again.',
  });

/**
 * [DO6] Starts an incarnation. A database that may be a copy continues under new client IDs, and in
 * another place as another device.
 */
function beginIncarnation(
  sqlite: Sqlite,
  db: Db,
  { documents }: Tables,
  dataDir: string,
): { readonly device: DeviceId; readonly incarnation: IncarnationFile } {
  const clock = documents.latestClock();
  const doubt = judgeIncarnation(dataDir, findMeta(db, 'nonce'), clock);
  // Between the two, because closing the files changes what distinguishes a copy from the original.
  closeDataFolder(dataDir);
  const incarnation = new IncarnationFile(dataDir, clock, doubt !== 'none');
  const known = doubt === 'copied' ? null : findId<DeviceId>(findMeta(db, 'device'));
  const device = known ?? newDeviceId();
  sqlite
    .transaction(() => {
      if (doubt !== 'none') documents.forgetAllClients();
      if (known === null) saveMeta(db, 'device', device);
      saveMeta(db, 'nonce', incarnation.nonce);
    })
    .immediate();
  return { device, incarnation };
}
