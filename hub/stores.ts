import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { closeFolder } from '../bundle/private-files.ts';
import { openFolderBlobStore, readBlobFolder } from './blobs/folder-blob-store.ts';
import type { BlobReader, BlobStore } from './blobs/blob-store.ts';
import type { HubDatabase } from './database/hub-database.ts';
import { migrate } from './database/migrate.ts';
import { openSqliteDatabase } from './database/sqlite-database.ts';

/**
 * Where a hub keeps its data: a folder, or a PostgreSQL database (`postgres://…`) and an
 * S3-compatible store (`s3://…`).
 */
export interface Places {
  readonly data: string | null;
  readonly store: string | null;
  readonly blobs: string | null;
}

/**
 * Opens the database.
 * @throws TypeError when a place is missing
 */
export async function openDatabase(
  places: Places,
  onProblem: (error: Error) => void,
): Promise<HubDatabase> {
  if (places.store === null) closeFolder(dataFolder(places), isOfHub);
  const database =
    places.store === null
      ? openSqliteDatabase(sqliteFile(places))
      : await openPostgres(places.store, onProblem);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

// The clients of PostgreSQL and S3 are large, and most hubs use neither.
async function openPostgres(url: string, onProblem: (error: Error) => void): Promise<HubDatabase> {
  const { openPostgresDatabase } = await import('./database/postgres-database.ts');
  return openPostgresDatabase(url, { onProblem });
}

async function openS3(url: string): Promise<BlobStore> {
  const { openS3BlobStore, readS3Url } = await import('./blobs/s3-blob-store.ts');
  return openS3BlobStore(readS3Url(url));
}

/** Opens the blobs. */
export const openBlobs = async (places: Places): Promise<BlobStore> =>
  places.blobs === null ? openFolderBlobStore(dataFolder(places)) : openS3(places.blobs);

/** Opens the blobs for a command next to the hub, to read only. */
export const openBlobReader = async (places: Places): Promise<BlobReader> =>
  places.blobs === null ? readBlobFolder(dataFolder(places)) : openS3(places.blobs);

/** Returns whether a hub exists in the folder; PostgreSQL reports it itself. Creates nothing. */
export const isThere = ({ data, store }: Places): boolean =>
  store !== null || data === null || existsSync(join(data, sqliteName));

const sqliteName = 'hub.sqlite';
const isOfHub = (name: string): boolean =>
  name.startsWith('hub.') || ['blobs', 'uploads', 'backups'].includes(name);
/** Returns the path of the SQLite database. */
export const sqliteFile = (places: Places): string => join(dataFolder(places), sqliteName);

/**
 * Returns the data folder.
 * @throws TypeError if none is given
 */
export function dataFolder({ data }: Places): string {
  if (data === null)
    throw new TypeError(
      'Give the location of the hub’s data: --data FOLDER (or --store postgres://… together ' +
        'with --blobs s3://…).',
    );
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return data;
}
