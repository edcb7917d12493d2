import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Db } from '../database/open-database.ts';
import { settingTable } from '../tables/source-tables.ts';

/** One settings key, with the form of its value. All of them are in `all-settings.ts`. */
export interface Setting<T> {
  readonly key: string;
  readonly schema: z.ZodType<T>;
  /**
   * Whether it is still valid if parts of the database were lost. How much of the hub's log is here
   * is not.
   */
  readonly afterDamage: 'kept' | 'dropped';
}

/** Returns a setting; null if it is missing or unreadable. */
export function findSetting<T>(db: Db, { key, schema }: Setting<T>): T | null {
  const row = db.select().from(settingTable).where(eq(settingTable.key, key)).get();
  if (row) return readSetting(row.value, schema);
  return null;
}

/** Parses the stored text of a setting; null if it doesn't have the form of its value. */
export function readSetting<T>(text: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // damaged on the disk; the check reports it
  }
}

/**
 * Saves a setting.
 * @param value null for none
 */
export function saveSetting<T>(db: Db, { key }: Setting<T>, value: T | null): void {
  const text = JSON.stringify(value);
  db.insert(settingTable)
    .values({ key, value: text })
    .onConflictDoUpdate({ target: settingTable.key, set: { value: text } })
    .run();
}
