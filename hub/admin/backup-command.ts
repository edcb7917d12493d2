import { createWriteStream } from 'node:fs';
import { link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { blobPath, readBlobFolder } from '../blobs/folder-blob-store.ts';
import { UsageError } from '../cli-options.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { openSqliteDatabase } from '../database/sqlite-database.ts';
import { holdWork } from '../hold-work.ts';
import { dataFolder, openBlobReader, type Places, sqliteFile } from '../stores.ts';
import { checkBlobs } from './check-blobs.ts';
import { checkLog } from './check-log.ts';
import { defineCommand } from './command.ts';
import { copyDatabase } from './copy-database.ts';

export const backupCommand = defineCommand({
  name: 'backup',
  usage: 'backup [--out FOLDER]',
  summary: 'a checked copy of everything, that a hub can be started on with --data',
  flags: { out: { type: 'string' } },
  async work({ database, places, values }) {
    const folder = values.out ?? (places.data === null ? null : join(dataFolder(places), 'backups', new Date().toISOString().replaceAll(':', '-')));
    if (folder === null) throw new UsageError('Say where the backup goes: --out FOLDER.');
    if (await isTaken(folder)) throw new UsageError(`There is something in ${folder} already. Nothing was written; name a new or an empty folder.`);
    const unfinished = `${folder}.unfinished`;
    await mkdir(dirname(unfinished), { recursive: true });
    const release = holdWork(unfinished);
    if (release === null) throw new UsageError(`Another backup to ${folder} is under way. Nothing was written; wait for it, or name another folder.`);
    try {
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished, { recursive: true });
      await copyDatabase(database, places.store === null ? sqliteFile(places) : null, join(unfinished, 'hub.sqlite'));
      await copyBlobs(places, unfinished);
      const checked = await checkBackup(unfinished);
      if (checked.problems.length > 0) return { ok: false, folder: unfinished, ...checked };
      await rename(unfinished, folder);
      return { ok: true, folder, ...checked };
    } finally {
      release();
    }
  },
  failed: (result) => !result.ok,
  tell: (result) => (result.ok
    ? `Backup in ${result.folder}: ${result.documents} documents, ${result.updates} updates, ${result.blobs} blobs, all read again and right.`
    : [`The copy in ${result.folder} is not right; do not rely on it:`, ...result.problems].join('\n')),
});

/** Whether there is anything but an empty folder. */
async function isTaken(folder: string): Promise<boolean> {
  try { return (await readdir(folder)).length > 0; } catch (error) { return (error as NodeJS.ErrnoException).code !== 'ENOENT'; }
}

/** Blobs never change: on the same disk a second name for the file is a copy that costs nothing. */
async function copyBlobs(places: Places, folder: string): Promise<void> {
  const source = await openBlobReader(places);
  try {
    for await (const sha256 of source.list()) {
      const path = blobPath(sha256);
      const to = join(folder, path);
      await mkdir(dirname(to), { recursive: true });
      const linked = places.blobs === null && await link(join(dataFolder(places), path), to).then(() => true, () => false);
      if (!linked) await pipeline(await source.read(sha256), createWriteStream(to));
    }
  } finally {
    await source.close();
  }
}

async function checkBackup(folder: string): Promise<{ documents: number; updates: number; entries: number; blobs: number; problems: string[] }> {
  const copy: HubDatabase = openSqliteDatabase(join(folder, 'hub.sqlite'));
  const store = readBlobFolder(folder);
  try {
    const { problems, ...log } = await checkLog(copy);
    const blobs = await checkBlobs(copy, store);
    return { ...log, blobs: blobs.blobs, problems: [...problems, ...blobs.problems] };
  } finally {
    await store.close();
    await copy.close();
  }
}
