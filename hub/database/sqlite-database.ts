import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import PQueue from 'p-queue';
import type { HubDatabase, ReadSql, SqlValue, WriteSql } from './hub-database.ts';

/**
 * Opens SQLite in one file, for a hub of one process (and admin commands next to it). WAL and
 * `synchronous=FULL`: a commit that resolved survives a power cut. Readers have their own
 * connection, so that they see no open transaction.
 * @param busyMs how long to wait for another process's write before giving up
 */
export function openSqliteDatabase(file: string, { busyMs = 30_000 } = {}): HubDatabase {
  const writer = connect(file);
  const reader = connect(file);
  reader.pragma('query_only = on');
  const events = new EventEmitter().setMaxListeners(0);
  const writes = new PQueue({ concurrency: 1 });
  const reads = new PQueue({ concurrency: 1 });
  const readSql = sqlOn(reader);

  return {
    dialect: 'sqlite',
    ...readSql,
    read: (run) => reads.add(() => inTransaction(reader, 'BEGIN', busyMs, () => run(readSql))),
    write: (run) =>
      writes.add(async () => {
        let announced = false;
        const sql = writeSqlOn(writer, () => {
          announced = true;
        });
        const result = await inTransaction(writer, 'BEGIN IMMEDIATE', busyMs, () => run(sql));
        if (announced) events.emit('announced');
        return result;
      }),
    onAnnounced(listener) {
      events.on('announced', listener);
      return () => events.off('announced', listener);
    },
    async close() {
      await reads.add(async () => {
        reader.close();
      });
      await writes.add(async () => {
        writer.close();
      });
    },
  };
}

function connect(file: string): Sqlite.Database {
  // Short, because SQLite's own waiting blocks the whole process. Longer waits are ours (see
  // begin).
  const db = new Sqlite(file, { timeout: 100 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  return db;
}

async function inTransaction<T>(
  db: Sqlite.Database,
  how: string,
  busyMs: number,
  run: () => Promise<T>,
): Promise<T> {
  await begin(db, how, Date.now() + busyMs);
  try {
    const result = await run();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk may have rolled it back already.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

async function begin(db: Sqlite.Database, how: string, giveUpAt: number): Promise<void> {
  for (;;) {
    try {
      db.exec(how);
      return;
    } catch (error) {
      const isBusy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || Date.now() > giveUpAt) throw error;
    }
    await wait(5);
  }
}

function sqlOn(db: Sqlite.Database): ReadSql {
  const statement = statementsOf(db);
  return {
    all: async <T>(text: string, ...params: readonly unknown[]) =>
      statement(text).all(...params) as T[],
    first: async <T>(text: string, ...params: readonly unknown[]) =>
      (statement(text).get(...params) as T | undefined) ?? null,
    within: (column) => `${column} IN (SELECT value FROM json_each(?))`,
    list: (values) => JSON.stringify(values),
  };
}

const writeSqlOn = (db: Sqlite.Database, onAnnounce: () => void): WriteSql => {
  const statement = statementsOf(db);
  return {
    ...sqlOn(db),
    run: async (text, ...params) => statement(text).run(...params).changes,
    insert: async (table, columns, rows, conflict) => {
      const insertOne = statement(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ` +
          `(${columns.map(() => '?').join(', ')})${conflict ? ` ON CONFLICT ${conflict}` : ''}`,
      );
      for (const row of rows) insertOne.run(...(row as SqlValue[]));
    },
    script: async (text) => {
      db.exec(text);
    },
    announce: async () => onAnnounce(),
  };
};

const statements = new WeakMap<Sqlite.Database, Map<string, Sqlite.Statement>>();

function statementsOf(db: Sqlite.Database): (text: string) => Sqlite.Statement {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map()));
  return (text) => {
    let statement = known.get(text);
    if (!statement) known.set(text, (statement = db.prepare(text)));
    return statement;
  };
}
