import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { Sqlite } from './open-database.ts';

/** Where the SQL is when nobody says so: beside the source. */
export const defaultMigrationsDir = (): string => fileURLToPath(new URL('../../../migrations', import.meta.url));

/** Brings the source tables to this version. */
export function migrateSourceTables(sqlite: Sqlite, migrationsDir: string): void {
  migrate(drizzle(sqlite), { migrationsFolder: migrationsDir });
}
