import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataInfo } from '../../../../shared/api/data.ts';
import { databasePath } from '../../kernel/database/open-database.ts';
import type { Store } from '../../kernel/store/store.ts';

/** Returns how much data there is, and where. */
export function dataInfo({ sqlite, tables, dataDir }: Store): DataInfo {
  const count = (sql: string): number => sqlite.prepare<[], number>(sql).pluck().get() ?? 0;
  return {
    folder: dataDir,
    databaseBytes: sizeOf(databasePath(dataDir)) + sizeOf(`${databasePath(dataDir)}-wal`),
    blobBytes: count('SELECT coalesce(sum(size_bytes), 0) FROM blob'),
    backupBytes: filesIn(join(dataDir, 'backups')).reduce((sum, file) => sum + sizeOf(file), 0),
    records: count('SELECT count(*) FROM record'),
    entries: tables.entries.count(),
    waiting: tables.outbox.pending().entries,
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
