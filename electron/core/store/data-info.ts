import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataInfo } from '../../../shared/api/data.ts';
import { databasePath, type Store } from './store.ts';

/** How much there is, and where. */
export function dataInfo({ sqlite, dataDir }: Store): DataInfo {
  const count = (sql: string): number => sqlite.prepare<[], number>(sql).pluck().get() ?? 0;
  return {
    folder: dataDir,
    databaseBytes: sizeOf(databasePath(dataDir)) + sizeOf(`${databasePath(dataDir)}-wal`),
    blobBytes: count('SELECT coalesce(sum(size_bytes), 0) FROM blob'),
    backupBytes: filesIn(join(dataDir, 'backups')).reduce((sum, file) => sum + sizeOf(file), 0),
    records: count('SELECT count(*) FROM record'),
    entries: count('SELECT count(*) FROM entry'),
    waiting: count("SELECT coalesce(sum(entries), 0) FROM outbox WHERE state = 'waiting'"),
  };
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}
