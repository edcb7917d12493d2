/**
 * Keys of devices where the system has no key store: a file each, for this user alone, outside of every data folder. So a copy of the folder, a
 * backup or an export never holds one: a copy is another device and has to make a key of its own.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DeviceId } from '../../../shared/ids.ts';
import { writeFileDurably } from '../store/write-file.ts';

/** Names another folder for the keys, for example on a machine whose home is not kept. */
export const keysVariable = 'FIELDLOOP_KEYS';

/** Returns where this user's keys lie. */
export function keysFolder(env: NodeJS.ProcessEnv = process.env): string {
  const named = env[keysVariable];
  if (named) return named;
  const home = homedir();
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Fieldloop keys');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'Fieldloop keys');
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'fieldloop', 'keys');
}

/** The folder beside the data serves where the user's own can't be written, and only there. */
const placesFor = (dataDir: string): readonly string[] => [keysFolder(), join(dataDir, 'keys')];
const fileName = (device: DeviceId, name: string): string => `${device}-${name}.pem`;

export interface KeyPlace { readonly dataDir: string; readonly device: DeviceId }

/** Keeps a key; on the disk when it returns. @param name tells the keys of one device apart. Throws what the file system throws */
export function saveKeyFile({ dataDir, device }: KeyPlace, name: string, pem: string): void {
  let failure: unknown = null;
  for (const folder of placesFor(dataDir)) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (process.platform !== 'win32') chmodSync(folder, 0o700);
      return writeFileDurably(join(folder, fileName(device, name)), Buffer.from(pem));
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** Returns a kept key, or null where it is not there or can't be read. */
export function findKeyFile({ dataDir, device }: KeyPlace, name: string): string | null {
  for (const folder of placesFor(dataDir)) {
    try { return readFileSync(join(folder, fileName(device, name)), 'utf8'); } catch { /* the next place */ }
  }
  return null;
}

/** Removes a kept key, if it is there. */
export function removeKeyFile({ dataDir, device }: KeyPlace, name: string): void {
  for (const folder of placesFor(dataDir)) rmSync(join(folder, fileName(device, name)), { force: true });
}
