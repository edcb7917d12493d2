import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubDatabase } from './hub-database.ts';

const folder = join(import.meta.dirname, '..', 'migrations');

/**
 * Migrates the tables: runs the files of `migrations/<dialect>` that have not run here yet, in
 * order, all in one transaction. Several hubs may start at once: their writes wait for each other.
 * @returns the names of the files that ran
 * @throws when the database has migrations unknown to this version: it belongs to a newer hub
 */
export async function migrate(database: HubDatabase): Promise<string[]> {
  const known = readdirSync(join(folder, database.dialect))
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return database.write(async (sql) => {
    await sql.script(
      'CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, ran_at BIGINT NOT NULL)',
    );
    const done = new Set(
      (await sql.all<{ name: string }>('SELECT name FROM migration')).map((row) => row.name),
    );
    const foreign = [...done].filter((name) => !known.includes(name));
    if (foreign.length > 0)
      throw new Error(
        `This data belongs to a newer hub (it has ${foreign.join(', ')}). Nothing was ` +
          'changed. Start the newer version.',
      );
    const pending = known.filter((name) => !done.has(name));
    for (const name of pending) {
      await sql.script(readFileSync(join(folder, database.dialect, name), 'utf8'));
      await sql.insert('migration', ['name', 'ran_at'], [[name, Date.now()]]);
    }
    return pending;
  });
}
