import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** Bundles of others that wait for the hub, receipts that the hub gave for them, and what is being read just now (`.tmp`). */
export const carryFolder = (dataDir: string): string => join(dataDir, 'carry');
export const carriedPath = (dataDir: string, id: string): string => join(carryFolder(dataDir), `${id}.flb`);
export const receiptPath = (dataDir: string, id: string): string => join(carryFolder(dataDir), `${id}.receipts.flb`);

const carriedSchema = z.object({
  /** SHA-256 of the file, hex. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number(),
  keptMs: z.number(),
  /** Its own id, by which what came with it is found again; null when this device can't open it, or an older version kept it. */
  bundle: z.string().nullable().default(null),
  /** Whose it is; null when this device can't open it. */
  memberName: z.string().nullable(),
  state: z.enum(['waiting', 'handed_over', 'refused']),
  reason: z.string().nullable(),
  /** The hub's name for the upload that was begun. */
  upload: z.string().nullable(),
});
export type Carried = z.infer<typeof carriedSchema>;

const setting = 'carry';

/** The newest last. A waiting one whose file is gone is none any more. */
export function readCarried(store: Store): readonly Carried[] {
  const saved = z.array(carriedSchema).safeParse(findSetting(store.db, setting));
  return saved.success ? saved.data.filter((one) => one.state !== 'waiting' || existsSync(carriedPath(store.dataDir, one.id))) : [];
}

export function saveCarried(store: Store, one: Carried): void {
  saveSetting(store.db, setting, [...readCarried(store).filter(({ id }) => id !== one.id), one]);
}

/** What a process that was killed left half read. One import runs at a time. */
export function sweepCarryFolder(dataDir: string): void {
  const folder = carryFolder(dataDir);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.endsWith('.tmp')) rmSync(join(folder, name), { recursive: true, force: true });
}
