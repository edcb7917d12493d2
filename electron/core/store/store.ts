import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { Hlc } from '../../../shared/entries/hlc.ts';
import { type DeviceId, findId, newDeviceId } from '../../../shared/ids.ts';
import { AppError, noWorkspace } from '../../../shared/errors.ts';
import { openMigrated } from '../backup/migrate-safely.ts';
import { Compaction } from '../doc/compaction.ts';
import { Documents } from '../doc/documents.ts';
import { Epochs } from '../doc/epochs.ts';
import { closeDataFolder } from './close-data-folder.ts';
import { IncarnationFile, judgeIncarnation } from './incarnation.ts';
import { Ingest } from './ingest.ts';
import { countKnownMigrations, countMigrations, tooNew } from './migrate.ts';
import { noteDisputes } from './note-disputes.ts';
import type { Sqlite } from './open-database.ts';
import { openReader } from './open-reader.ts';
import type { ReadOnlyReason } from './read-only-words.ts';
import { projectionVersion } from './project-record.ts';
import { type OnRebuild, rebuildDerivedTables } from './rebuild.ts';
import { findMeta, saveMeta } from './settings.ts';
import { docTable } from './source-tables.ts';

export type Db = BetterSQLite3Database;

export interface StoreOptions {
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly now: () => number;
  readonly random: (() => number) | undefined;
  /** Only reads: beside a window that has the folder, without its lock and without changing anything. */
  readonly readOnly?: ReadOnlyReason | null | undefined;
  /** A rebuild after an update holds up everything else until it is done: whoever waits is told how far it is. Called while it goes on. */
  readonly onRebuild?: OnRebuild | undefined;
}

/** One open database and what works on it. */
export interface Store {
  readonly dataDir: string;
  readonly migrationsDir: string;
  /** Why nothing can be written; null when it can. */
  readonly readOnly: ReadOnlyReason | null;
  readonly sqlite: Sqlite;
  /** The same connection, with types; for what is not on the hot path. */
  readonly db: Db;
  readonly documents: Documents;
  readonly compaction: Compaction;
  readonly epochs: Epochs;
  readonly ingest: Ingest;
  /** The latest clock that was committed. */
  noteClock(clock: Hlc): void;
  readonly device: DeviceId;
  close(): void;
}

export const databasePath = (dataDir: string): string => join(dataDir, 'fieldloop.db');

export function openStore({ dataDir, migrationsDir, now, random, onRebuild, readOnly = null }: StoreOptions): Store {
  const sqlite = readOnly !== null ? openReadable(databasePath(dataDir), migrationsDir) : openWritable(dataDir, migrationsDir, now);
  try {
    const db = drizzle(sqlite);
    if (readOnly !== null && findMeta(db, 'projection') !== String(projectionVersion)) throw ofAnotherVersion();
    if (findMeta(db, 'projection') !== String(projectionVersion)) {
      try {
        sqlite.transaction(() => {
          const isUpdate = findMeta(db, 'projection') !== null;
          rebuildDerivedTables(sqlite, onRebuild);
          if (isUpdate) noteDisputes(sqlite, db);
          saveMeta(db, 'projection', String(projectionVersion));
        }).immediate();
      } finally {
        onRebuild?.(1);
      }
    }
    const { device, incarnation } = readOnly !== null ? { device: findId<DeviceId>(findMeta(db, 'device')) ?? newDeviceId(), incarnation: null } : beginIncarnation(sqlite, db, dataDir);
    const documents = new Documents(sqlite, random);
    const compaction = new Compaction(sqlite, documents, now);
    return {
      dataDir, migrationsDir, readOnly, sqlite, db, documents, compaction, device, epochs: new Epochs(sqlite), ingest: new Ingest(sqlite, now),
      noteClock: (clock) => incarnation?.note(clock),
      close() {
        compaction.close();
        documents.close();
        sqlite.close();
        incarnation?.close();
      },
    };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Has the derived tables made again from the log when the database is next opened. */
export const forgetProjection = (db: Db): void => saveMeta(db, 'projection', '');

function openWritable(dataDir: string, migrationsDir: string, now: () => number): Sqlite {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openMigrated(databasePath(dataDir), dataDir, migrationsDir, now());
}

/** @throws AppError `no_workspace`, `too_new` or `unsupported` (an older version's) */
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

const ofAnotherVersion = (): AppError => new AppError('unsupported', {
  happened: 'This data was last opened by another version of Fieldloop.', data: 'It was not changed.', next: 'Open it once in the window, which brings it to this version, then try again.',
});

/** [DO6] A database that may be a copy goes on under new client ids, and in another place as another device. */
function beginIncarnation(sqlite: Sqlite, db: Db, dataDir: string): { readonly device: DeviceId; readonly incarnation: IncarnationFile } {
  const clock = sqlite.prepare<[], Hlc | null>('SELECT max(clock) FROM doc').pluck().get() ?? null;
  const doubt = judgeIncarnation(dataDir, findMeta(db, 'nonce'), clock);
  // Between the two: to close the files changes what tells a copy from the original.
  closeDataFolder(dataDir);
  const incarnation = new IncarnationFile(dataDir, clock, doubt !== 'none');
  const known = doubt === 'copied' ? null : findId<DeviceId>(findMeta(db, 'device'));
  const device = known ?? newDeviceId();
  sqlite.transaction(() => {
    if (doubt !== 'none') db.update(docTable).set({ client: null }).run();
    if (known === null) saveMeta(db, 'device', device);
    saveMeta(db, 'nonce', incarnation.nonce);
  }).immediate();
  return { device, incarnation };
}
