import { eq } from 'drizzle-orm';
import type { Db } from './store.ts';
import { metaTable, settingTable } from './source-tables.ts';

/** Returns a setting as it was saved; null for none, and for one that can't be read any more. Values are JSON. */
export function findSetting(db: Db, key: string): unknown {
  const row = db.select().from(settingTable).where(eq(settingTable.key, key)).get();
  if (!row) return null;
  try {
    return JSON.parse(row.value) as unknown;
  } catch {
    return null; // damaged on the disk; the check says so
  }
}

export function saveSetting(db: Db, key: string, value: unknown): void {
  const text = JSON.stringify(value);
  db.insert(settingTable).values({ key, value: text }).onConflictDoUpdate({ target: settingTable.key, set: { value: text } }).run();
}

/** A fact of this database, or null. */
export const findMeta = (db: Db, key: string): string | null => db.select().from(metaTable).where(eq(metaTable.key, key)).get()?.value ?? null;

export function saveMeta(db: Db, key: string, value: string): void {
  db.insert(metaTable).values({ key, value }).onConflictDoUpdate({ target: metaTable.key, set: { value } }).run();
}
