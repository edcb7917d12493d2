import { EventEmitter } from 'node:events';
import Sqlite from 'better-sqlite3';
import type { HubDatabase, ReadSql, SqlValue, WriteSql } from './hub-database.ts';
import { oneAtATime } from './one-at-a-time.ts';

/**
 * SQLite in one file, for a hub of one process (and admin commands beside it).
 * WAL and `synchronous=FULL`: a commit that resolved survives a power cut. Readers have their own connection, so that they see no open transaction.
 * @param busyMs how long to wait for another process's write
 */
export function openSqliteDatabase(file: string, { busyMs = 10_000 } = {}): HubDatabase {
  const writer = connect(file, busyMs);
  const reader = connect(file, busyMs);
  reader.pragma('query_only = on');
  const events = new EventEmitter().setMaxListeners(0);
  const inWriteOrder = oneAtATime();
  const inReadOrder = oneAtATime();
  const readSql = sqlOn(reader);

  return {
    dialect: 'sqlite',
    ...readSql,
    read: (run) => inReadOrder(() => inTransaction(reader, 'BEGIN', () => run(readSql))),
    write: (run) => inWriteOrder(async () => {
      let announced = false;
      const sql = writeSqlOn(writer, () => { announced = true; });
      const result = await inTransaction(writer, 'BEGIN IMMEDIATE', () => run(sql));
      if (announced) events.emit('announced');
      return result;
    }),
    onAnnounced(listener) {
      events.on('announced', listener);
      return () => events.off('announced', listener);
    },
    async close() {
      await inReadOrder(async () => { reader.close(); });
      await inWriteOrder(async () => { writer.close(); });
    },
  };
}

function connect(file: string, busyMs: number): Sqlite.Database {
  const db = new Sqlite(file, { timeout: busyMs });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  return db;
}

async function inTransaction<T>(db: Sqlite.Database, begin: string, run: () => Promise<T>): Promise<T> {
  db.exec(begin);
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

function sqlOn(db: Sqlite.Database): ReadSql {
  const statement = statementsOf(db);
  return {
    all: async <T>(text: string, ...params: readonly unknown[]) => statement(text).all(...params) as T[],
    first: async <T>(text: string, ...params: readonly unknown[]) => (statement(text).get(...params) as T | undefined) ?? null,
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
      const insertOne = statement(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})${conflict ? ` ON CONFLICT ${conflict}` : ''}`);
      for (const row of rows) insertOne.run(...(row as SqlValue[]));
    },
    script: async (text) => { db.exec(text); },
    // BEGIN IMMEDIATE has it already.
    lockLog: async () => undefined,
    announce: async () => onAnnounce(),
  };
};

const statements = new WeakMap<Sqlite.Database, Map<string, Sqlite.Statement>>();

function statementsOf(db: Sqlite.Database): (text: string) => Sqlite.Statement {
  let known = statements.get(db);
  if (!known) statements.set(db, known = new Map());
  return (text) => {
    let statement = known.get(text);
    if (!statement) known.set(text, statement = db.prepare(text));
    return statement;
  };
}
