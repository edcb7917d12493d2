import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Damage that only showed while working, such as a row that does not say what its entries say, passes the look that every start takes.
 * This file asks the next start for a closer one.
 */
const wishPath = (dataDir: string): string => join(dataDir, 'look-closely');

/** Asks the next start to compare everything, however this one ends. Failing to ask only leaves that to the user's check. */
export function askForCloseLook(dataDir: string): void {
  try { writeFileSync(wishPath(dataDir), '', { mode: 0o600 }); } catch { /* a full or read-only disk */ }
}

export const isCloseLookWanted = (dataDir: string): boolean => existsSync(wishPath(dataDir));

/** Says that it was done. */
export function closeLookDone(dataDir: string): void {
  try { rmSync(wishPath(dataDir), { force: true }); } catch { /* the next start looks once more */ }
}
