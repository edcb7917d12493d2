import { eq } from 'drizzle-orm';
import type { Db } from '../database/open-database.ts';
import { metaTable } from './source-tables.ts';

/** Returns a fact about this database, or null. */
export const findMeta = (db: Db, key: string): string | null =>
  db.select().from(metaTable).where(eq(metaTable.key, key)).get()?.value ?? null;

/** Stores a fact about this database. */
export function saveMeta(db: Db, key: string, value: string): void {
  db.insert(metaTable)
    .values({ key, value })
    .onConflictDoUpdate({ target: metaTable.key, set: { value } })
    .run();
}
