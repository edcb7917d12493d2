import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Damage that only showed during work, such as a row that does not match its entries, passes the
 * check that every start makes. This file requests a closer one from the next start.
 */
const wishPath = (dataDir: string): string => join(dataDir, 'look-closely');

/**
 * Makes the next start compare everything, however this one ends. A failure to do so only leaves
 * that to the user's check.
 */
export function askForCloseLook(dataDir: string): void {
  try {
    writeFileSync(wishPath(dataDir), '', { mode: 0o600 });
  } catch {
    /* a full or read-only disk */
  }
}

/** Returns whether a closer look was requested. */
export const isCloseLookWanted = (dataDir: string): boolean => existsSync(wishPath(dataDir));

/** Clears the request. */
export function closeLookDone(dataDir: string): void {
  try {
    rmSync(wishPath(dataDir), { force: true });
  } catch {
    /* the next start looks once more */
  }
}
