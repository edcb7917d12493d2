/**
 * Keys of devices for systems without a key store: one file each, for this user only, outside every
 * data folder. So a copy of the folder, a backup or an export never contains one: a copy is another
 * device and has to create its own key.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DeviceId } from '../../../../shared/ids.ts';
import { writeFileDurably } from '../../kernel/database/write-file.ts';

/** Names another folder for the keys, for example on a machine without a persistent home. */
export const keysVariable = 'FIELDLOOP_KEYS';

/** Returns the folder of this user's keys. */
export function keysFolder(env: NodeJS.ProcessEnv = process.env): string {
  const named = env[keysVariable];
  if (named) return named;
  const home = homedir();
  if (process.platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Fieldloop keys');
  if (process.platform === 'darwin')
    return join(home, 'Library', 'Application Support', 'Fieldloop keys');
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'fieldloop', 'keys');
}

/**
 * Returns where a key may be. The folder next to the data is used only if the user's own can't be
 * written.
 */
const placesFor = (dataDir: string): readonly string[] => [keysFolder(), join(dataDir, 'keys')];
const fileName = (device: DeviceId, name: string): string => `${device}-${name}.pem`;

export interface KeyPlace {
  readonly dataDir: string;
  readonly device: DeviceId;
}

/**
 * Stores a key, durably.
 * @param name distinguishes the keys of one device. Throws what the file system throws
 */
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

/** Returns a stored key, or null if it is missing or unreadable. */
export function findKeyFile({ dataDir, device }: KeyPlace, name: string): string | null {
  for (const folder of placesFor(dataDir)) {
    try {
      return readFileSync(join(folder, fileName(device, name)), 'utf8');
    } catch {
      /* try the next place */
    }
  }
  return null;
}

/** Removes a stored key, if it exists. */
export function removeKeyFile({ dataDir, device }: KeyPlace, name: string): void {
  for (const folder of placesFor(dataDir))
    rmSync(join(folder, fileName(device, name)), { force: true });
}
