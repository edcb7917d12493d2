/**
 * Things that are made once per machine (a fallback Electron, a SQLite addon), outside the
 * repository.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { say } from './say.ts';

/**
 * Returns the cache folder; creates it if missing. `XDG_CACHE_HOME` is honoured on every platform.
 */
export function cacheDir(): string {
  const dir = join(platformCacheDir(), 'fieldloop');
  mkdirSync(dir, { recursive: true });
  return dir;
}

function platformCacheDir(): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (xdg && isAbsolute(xdg)) return xdg;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32' && local) return local;
  return join(homedir(), '.cache');
}

/**
 * Returns the folder of that name in the cache; if it is missing, `make` fills a new one, which
 * then appears whole or not at all. Several processes may call this at once: one creates it and the
 * others wait.
 */
export async function cachedFolder(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const target = join(cacheDir(), name);
  if (existsSync(target)) return target;
  return await withLock(name, async () => {
    if (existsSync(target)) return target;
    removeHalfMade(name);
    const making = `${target}.making-${process.pid}`;
    mkdirSync(making, { recursive: true });
    try {
      await make(making);
      renameSync(making, target);
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
    return target;
  });
}

/** Removes what a killed process left behind. */
function removeHalfMade(name: string): void {
  const prefix = `${name}.making-`;
  for (const entry of readdirSync(cacheDir())) {
    if (entry.startsWith(prefix) && !isRunning(Number(entry.slice(prefix.length))))
      rmSync(join(cacheDir(), entry), { recursive: true, force: true });
  }
}

/**
 * Runs `work` while no other process of this user runs work of the same name. The lock of a dead
 * process is taken over.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = join(cacheDir(), `${name}.lock`);
  for (let told = false; !takeLock(lock); told = true) {
    if (!told) say(`waiting for another command that is preparing ${name}`);
    await delay(250);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // Two may take over the same dead lock and both work: harmless, since results appear by rename;
  // it only costs time.
  if (!isHeld(lock)) rmSync(lock, { force: true });
  return false;
}

/**
 * Returns whether a lock is held. A lock without a number in it is being written, or was left by a
 * crash.
 */
function isHeld(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    return holder > 0 ? isRunning(holder) : Date.now() - statSync(lock).mtimeMs < 10_000;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
