import { eq } from 'drizzle-orm';
import type { Db } from './store.ts';
import { metaTable, settingTable } from './source-tables.ts';

/** A setting as it was saved, or null. Values are JSON. */
export function findSetting(db: Db, key: string): unknown {
  const row = db.select().from(settingTable).where(eq(settingTable.key, key)).get();
  return row ? (JSON.parse(row.value) as unknown) : null;
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
