import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '../../../../shared/api/data.ts';
import { fromInstant, toInstant } from '../../../../shared/time.ts';

export type BackupReason = Backup['reason'];

export interface BackupFile {
  readonly name: string;
  readonly path: string;
  readonly madeMs: number;
  readonly reason: BackupReason;
  readonly sizeBytes: number;
  /** Only files that were opened and checked get their final name. */
  readonly verified: true;
}

/** Returns the backups folder of a data folder. */
export const backupsDir = (dataDir: string): string => join(dataDir, 'backups');

const reasons = 'hourly|manual|before_migration|before_restore';
const pattern = new RegExp(
  String.raw`^fieldloop-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-(${reasons})\.db$`,
);

/** Returns the name of a backup's file. */
export const backupName = (ms: number, reason: BackupReason): string =>
  `fieldloop-${toInstant(ms).replace(/[:.]/g, '-')}-${reason}.db`;

/** Returns the backups of a data folder, newest first. Other files in the folder are ignored. */
export function listBackups(dataDir: string): readonly BackupFile[] {
  const dir = backupsDir(dataDir);
  if (!statSync(dir, { throwIfNoEntry: false })) return [];
  return readdirSync(dir)
    .flatMap((name): BackupFile[] => {
      const m = pattern.exec(name);
      const found = m && statSync(join(dir, name), { throwIfNoEntry: false });
      if (!m || !found) return [];
      const madeMs = fromInstant(`${m[1]}T${m[2]}:${m[3]}:${m[4]}.${m[5]}Z`);
      if (Number.isNaN(madeMs)) return [];
      return [
        {
          name,
          path: join(dir, name),
          madeMs,
          reason: m[6] as BackupReason,
          sizeBytes: found.size,
          verified: true,
        },
      ];
    })
    .sort((a, b) => b.madeMs - a.madeMs);
}

/** How many backups are kept per reason; the oldest are removed. */
const kept: Readonly<Record<BackupReason, number>> = {
  hourly: 7,
  manual: 20,
  before_migration: 3,
  before_restore: 5,
};

/** Removes the oldest backups beyond the number kept for their reason. [BK2] */
export function pruneBackups(dataDir: string): void {
  const counts = new Map<BackupReason, number>();
  for (const { path, reason } of listBackups(dataDir)) {
    const n = (counts.get(reason) ?? 0) + 1;
    counts.set(reason, n);
    if (n > kept[reason]) rmSync(path, { force: true });
  }
}

/** Returns a backup as the API shows it. */
export const asBackup = ({ name, madeMs, reason, sizeBytes, verified }: BackupFile): Backup => ({
  name,
  made_at: toInstant(madeMs),
  reason,
  sizeBytes,
  verified,
});
