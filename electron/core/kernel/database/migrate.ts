import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { z } from 'zod';
import { AppError } from '../../../../shared/errors.ts';
import type { Sqlite } from './open-database.ts';

/** Returns the default folder of the SQL: next to the source. */
export const defaultMigrationsDir = (): string =>
  fileURLToPath(new URL('../../../../migrations', import.meta.url));

/** Migrates the source tables to this version, all or nothing. */
export function migrateSourceTables(sqlite: Sqlite, migrationsDir: string): void {
  migrate(drizzle(sqlite), { migrationsFolder: migrationsDir });
}

/** Returns how many migrations a database has had; 0 for a new one. */
export function countMigrations(sqlite: Sqlite): number {
  const there = sqlite
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '__drizzle_migrations'")
    .get();
  if (there)
    return (
      sqlite.prepare<[], number>('SELECT count(*) FROM __drizzle_migrations').pluck().get() ?? 0
    );
  return 0;
}

const journalSchema = z.object({ entries: z.array(z.unknown()) });

/** Returns how many migrations this version knows. */
export const countKnownMigrations = (migrationsDir: string): number =>
  journalSchema.parse(
    JSON.parse(readFileSync(join(migrationsDir, 'meta', '_journal.json'), 'utf8')),
  ).entries.length;

/** Returns the error for a database of a newer version. */
export const tooNew = (): AppError =>
  new AppError('too_new', {
    happened: 'This data was written by a newer version of Fieldloop.',
    data: 'The data was not opened and nothing was changed.',
    next: 'Install the newer version, or restore a backup made by this version.',
  });
