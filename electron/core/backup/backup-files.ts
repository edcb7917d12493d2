import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '../../../shared/api/data.ts';
import { fromInstant, toInstant } from '../../../shared/time.ts';

export type BackupReason = Backup['reason'];

export interface BackupFile {
  readonly name: string;
  readonly path: string;
  readonly madeMs: number;
  readonly reason: BackupReason;
  readonly sizeBytes: number;
  /** Only what was opened and checked gets its final name. */
  readonly verified: true;
}

export const backupsDir = (dataDir: string): string => join(dataDir, 'backups');

const pattern = /^fieldloop-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-(hourly|manual|before_migration|before_restore)\.db$/;

export const backupName = (ms: number, reason: BackupReason): string => `fieldloop-${toInstant(ms).replace(/[:.]/g, '-')}-${reason}.db`;

/** The backups of a data folder, newest first. Other files in the folder are left alone. */
export function listBackups(dataDir: string): readonly BackupFile[] {
  const dir = backupsDir(dataDir);
  if (!statSync(dir, { throwIfNoEntry: false })) return [];
  return readdirSync(dir).flatMap((name): BackupFile[] => {
    const m = pattern.exec(name);
    const found = m && statSync(join(dir, name), { throwIfNoEntry: false });
    if (!m || !found) return [];
    const madeMs = fromInstant(`${m[1]}T${m[2]}:${m[3]}:${m[4]}.${m[5]}Z`);
    return Number.isNaN(madeMs) ? [] : [{ name, path: join(dir, name), madeMs, reason: m[6] as BackupReason, sizeBytes: found.size, verified: true }];
  }).sort((a, b) => b.madeMs - a.madeMs);
}

/** How many of each reason are kept; the oldest go. */
const kept: Readonly<Record<BackupReason, number>> = { hourly: 7, manual: 20, before_migration: 3, before_restore: 5 };

/** Removes the oldest backups beyond what is kept of their reason. [BK2] */
export function pruneBackups(dataDir: string): void {
  const counts = new Map<BackupReason, number>();
  for (const { path, reason } of listBackups(dataDir)) {
    const n = (counts.get(reason) ?? 0) + 1;
    counts.set(reason, n);
    if (n > kept[reason]) rmSync(path, { force: true });
  }
}

export const asBackup = ({ name, madeMs, reason, sizeBytes, verified }: BackupFile): Backup => ({ name, made_at: toInstant(madeMs), reason, sizeBytes, verified });
