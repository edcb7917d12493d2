import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { settlingName, uploadsName } from './blobs/folder-blob-store.ts';
import { holdWork, workLock } from './hold-work.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Removes what ended processes left in a hub's data folder: unfinished backups, copies of bundles,
 * halves of uploads that nobody can continue, copies that were to become blobs. What another
 * process works on stays: it is locked, or was written to within the last hour.
 * @param nowMs the system's clock, which dates files
 * @returns how many things were removed
 */
export async function cleanLeftovers(folder: string, nowMs: number): Promise<number> {
  const inFolder = await namesIn(folder);
  const inBackups = await namesIn(join(folder, 'backups'));
  let removed = 0;
  for (const name of worksAmong(inFolder, /^bundle-[^.]+$/)) {
    removed += await removeWork(join(folder, name), nowMs);
  }
  for (const name of worksAmong(inBackups, /\.unfinished$/)) {
    removed += await removeWork(join(folder, 'backups', name), nowMs);
  }
  const uploads = join(folder, uploadsName);
  for (const name of halvesAmong(await namesIn(uploads)))
    removed += await removeOld(join(uploads, name), nowMs);
  const settling = join(folder, settlingName);
  for (const name of await namesIn(settling))
    removed += await removeOld(join(settling, name), nowMs);
  return removed;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Returns the names of files in progress that exist, or whose lock exists. */
function worksAmong(names: readonly string[], pattern: RegExp): Set<string> {
  return new Set(
    names.map((name) => name.replace(/\.lock$/, '')).filter((name) => pattern.test(name)),
  );
}

/**
 * Returns incomplete uploads: an upload is a file and tus's metadata; one without the other is
 * useless.
 */
function halvesAmong(names: readonly string[]): string[] {
  const all = new Set(names);
  return names.filter(
    (name) => !all.has(name.endsWith('.json') ? name.slice(0, -'.json'.length) : `${name}.json`),
  );
}

async function removeWork(path: string, nowMs: number): Promise<number> {
  // Without a lock, it is from an earlier version, or about to get one.
  if (!existsSync(workLock(path))) return removeOld(path, nowMs, dayMs);
  const release = holdWork(path);
  if (release === null) return 0;
  try {
    await rm(path, { recursive: true, force: true });
  } finally {
    release();
  }
  return 1;
}

async function removeOld(path: string, nowMs: number, ageMs = hourMs): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null || nowMs - found.mtimeMs < ageMs) return 0;
  await rm(path, { recursive: true, force: true });
  return 1;
}
