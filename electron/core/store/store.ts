import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { type DeviceId, findId, newDeviceId } from '../../../shared/ids.ts';
import { openMigrated } from '../backup/migrate-safely.ts';
import { Documents } from '../doc/documents.ts';
import { Ingest } from './ingest.ts';
import type { Sqlite } from './open-database.ts';
import { projectionVersion } from './project-record.ts';
import { rebuildDerivedTables } from './rebuild.ts';
import { findMeta, saveMeta } from './settings.ts';

export type Db = BetterSQLite3Database;

export interface StoreOptions {
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly now: () => number;
  readonly random: (() => number) | undefined;
}

/** One open database and what works on it. */
export interface Store {
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly sqlite: Sqlite;
  /** The same connection, with types; for what is not on the hot path. */
  readonly db: Db;
  readonly documents: Documents;
  readonly ingest: Ingest;
  readonly device: DeviceId;
  close(): void;
}

export const databasePath = (dataDir: string): string => join(dataDir, 'fieldloop.db');

export function openStore({ dataDir, migrationsDir, now, random }: StoreOptions): Store {
  mkdirSync(dataDir, { recursive: true });
  const sqlite = openMigrated(databasePath(dataDir), dataDir, migrationsDir, now());
  try {
    const db = drizzle(sqlite);
    if (findMeta(db, 'projection') !== String(projectionVersion)) {
      sqlite.transaction(() => {
        rebuildDerivedTables(sqlite);
        saveMeta(db, 'projection', String(projectionVersion));
      }).immediate();
    }
    const device = findId<DeviceId>(findMeta(db, 'device')) ?? newDeviceId();
    saveMeta(db, 'device', device);
    const documents = new Documents(sqlite, random);
    return {
      dataDir, migrationsDir, sqlite, db, documents, device, ingest: new Ingest(sqlite, now),
      close() {
        documents.close();
        sqlite.close();
      },
    };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
