import { createWriteStream } from 'node:fs';
import { link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { blobPath, readBlobFolder } from '../blobs/folder-blob-store.ts';
import { UsageError } from '../../command-line/usage-error.ts';
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
  summary: 'Creates a verified copy of everything. Start a hub on it with --data.',
  options: { out: { value: 'FOLDER', help: 'An empty folder for the copy.' } },
  async work({ database, places, values }) {
    const folder =
      values.out ??
      (places.data === null
        ? null
        : join(dataFolder(places), 'backups', new Date().toISOString().replaceAll(':', '-')));
    if (folder === null) throw new UsageError('Give a folder for the backup: --out FOLDER.');
    if (await isTaken(folder))
      throw new UsageError(
        `The folder ${folder} is not empty. Nothing was written. Choose a new or empty folder.`,
      );
    const unfinished = `${folder}.unfinished`;
    await mkdir(dirname(unfinished), { recursive: true });
    const release = holdWork(unfinished);
    if (release === null)
      throw new UsageError(
        `Another backup to ${folder} is running. Nothing was written. Wait for it to finish, ` +
          'or choose another folder.',
      );
    try {
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished, { recursive: true });
      await copyDatabase(
        database,
        places.store === null ? sqliteFile(places) : null,
        join(unfinished, 'hub.sqlite'),
      );
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
  tell: (result) =>
    result.ok
      ? `Backup in ${result.folder}: ${result.documents} documents, ${result.updates} updates, ` +
        `${result.blobs} blobs, all verified.`
      : [`The copy in ${result.folder} is damaged. Don’t rely on it:`, ...result.problems].join(
          '\n',
        ),
});

/** Returns whether the path is anything but an empty or missing folder. */
async function isTaken(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/**
 * Copies the blobs. They never change, so on the same disk a hard link is a copy that costs
 * nothing.
 */
async function copyBlobs(places: Places, folder: string): Promise<void> {
  const source = await openBlobReader(places);
  try {
    for await (const sha256 of source.list()) {
      const path = blobPath(sha256);
      const to = join(folder, path);
      await mkdir(dirname(to), { recursive: true });
      const linked =
        places.blobs === null &&
        (await link(join(dataFolder(places), path), to).then(
          () => true,
          () => false,
        ));
      if (!linked) await pipeline(await source.read(sha256), createWriteStream(to));
    }
  } finally {
    await source.close();
  }
}

async function checkBackup(folder: string): Promise<{
  documents: number;
  updates: number;
  entries: number;
  blobs: number;
  problems: string[];
}> {
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
