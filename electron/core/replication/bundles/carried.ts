import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Carried, settings } from '../../kernel/settings/all-settings.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import type { Store } from '../../kernel/store/store.ts';

/**
 * Returns the folder of bundles of others that wait for the hub, receipts from the hub for them,
 * and what is currently being read (`.tmp`).
 */
export const carryFolder = (dataDir: string): string => join(dataDir, 'carry');
/** Returns the path of a carried bundle. */
export const carriedPath = (dataDir: string, id: string): string =>
  join(carryFolder(dataDir), `${id}.flb`);
/** Returns the path of the receipts for a carried bundle. */
export const receiptPath = (dataDir: string, id: string): string =>
  join(carryFolder(dataDir), `${id}.receipts.flb`);

/** Returns the carried bundles, newest last. A waiting one whose file is missing is left out. */
export function readCarried(store: Store): readonly Carried[] {
  return (findSetting(store.db, settings.carried) ?? []).filter(
    (one) => one.state !== 'waiting' || existsSync(carriedPath(store.dataDir, one.id)),
  );
}

/** Saves the state of a carried bundle. */
export function saveCarried(store: Store, one: Carried): void {
  saveSetting(store.db, settings.carried, [
    ...readCarried(store).filter(({ id }) => id !== one.id),
    one,
  ]);
}

/** Removes what a killed process left half read. One import runs at a time. */
export function sweepCarryFolder(dataDir: string): void {
  const folder = carryFolder(dataDir);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name.endsWith('.tmp')) rmSync(join(folder, name), { recursive: true, force: true });
}
