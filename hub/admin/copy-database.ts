import Sqlite from 'better-sqlite3';
import type { HubDatabase, SqlValue } from '../database/hub-database.ts';
import { migrate } from '../database/migrate.ts';
import { openSqliteDatabase } from '../database/sqlite-database.ts';

/** All tables with their keys, in an order in which referenced rows come first. */
const tables: Readonly<Record<string, readonly string[]>> = {
  meta: ['key'],
  document: ['id'],
  log: ['seq'],
  snapshot: ['document'],
  entry: ['document', 'client', 'clock'],
  client: ['document', 'client'],
  record: ['document', 'id'],
  deployment: ['id'],
  member: ['id'],
  author: ['id'],
  device: ['id'],
  assignment: ['member', 'deployment'],
  invite: ['code_hash'],
  quarantine: ['hash'],
  blob: ['sha256'],
  blob_holder: ['sha256', 'member'],
  blob_mention: ['sha256', 'document', 'member'],
  log_share: ['device'],
};

/**
 * Copies the database as of one moment into an SQLite file that a hub can be started on, next to a
 * running hub. Sessions are left out. The copy is marked as a backup: a hub started on it takes a
 * new incarnation.
 * @param sqliteFile the file if the database is SQLite; otherwise it is copied table by table
 */
export async function copyDatabase(
  database: HubDatabase,
  sqliteFile: string | null,
  to: string,
): Promise<void> {
  if (sqliteFile !== null) {
    const source = new Sqlite(sqliteFile, { readonly: true, timeout: 30_000 });
    try {
      source.prepare('VACUUM INTO ?').run(to);
    } finally {
      source.close();
    }
  }
  const copy = openSqliteDatabase(to);
  try {
    if (sqliteFile === null) await copyTables(database, copy);
    await copy.write(async (sql) => {
      await sql.run('DELETE FROM session');
      // A backup doesn't contain their bytes.
      await sql.run('DELETE FROM upload');
      await sql.insert(
        'meta',
        ['key', 'value'],
        [['is_backup', '1']],
        '(key) DO UPDATE SET value = excluded.value',
      );
    });
  } finally {
    await copy.close();
  }
}

const rowsAtOnce = 1000;

async function copyTables(from: HubDatabase, copy: HubDatabase): Promise<void> {
  await migrate(copy);
  await from.read(async (source) => {
    const head = await source.first<{ seq: number; floor: number }>(
      'SELECT seq, floor FROM log_head',
    );
    await copy.write((sql) =>
      sql.run('UPDATE log_head SET seq = ?, floor = ?', head?.seq ?? 0, head?.floor ?? 0),
    );
    for (const [table, key] of Object.entries(tables)) {
      const order = key.join(', ');
      let after: unknown[] | null = null;
      for (;;) {
        const rows: Record<string, SqlValue>[] = await source.all(
          `SELECT * FROM ${table} ` +
            `${after ? `WHERE (${order}) > (${key.map(() => '?').join(', ')})` : ''} ORDER BY ` +
            `${order} LIMIT ${rowsAtOnce}`,
          ...(after ?? []),
        );
        const [first] = rows;
        if (!first) break;
        const columns = Object.keys(first);
        await copy.write((sql) =>
          sql.insert(
            table,
            columns,
            rows.map((row) => columns.map((column) => row[column] as SqlValue)),
          ),
        );
        const last = rows.at(-1) as Record<string, SqlValue>;
        after = key.map((column) => last[column]);
      }
    }
  });
}
