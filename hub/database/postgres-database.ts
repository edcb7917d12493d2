import { EventEmitter } from 'node:events';
import PQueue from 'p-queue';
import pg from 'pg';
import type { HubDatabase, ReadSql, SqlValue, WriteSql } from './hub-database.ts';
import { postgresListener } from './postgres-listener.ts';

/** Sequence numbers, clocks and times stay below 2^53, so they can be numbers. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Opens PostgreSQL, for several hub processes at once. Transactions are `synchronous_commit = on`,
 * whatever the server's default.
 * @param url `postgres://user@host:port/database`
 */
export async function openPostgresDatabase(
  url: string,
  { connections = 8, onProblem = (_: Error): void => undefined } = {},
): Promise<HubDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    options: '-c synchronous_commit=on',
    application_name: 'fieldloop-hub',
  });
  pool.on('error', onProblem);
  const events = new EventEmitter().setMaxListeners(0);
  const listener = await postgresListener(
    url,
    channel,
    () => {
      events.emit('announced');
    },
    onProblem,
  ).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });

  // Writers of this process wait here rather than each on a connection, so that readers always get
  // one.
  const writes = new PQueue({ concurrency: 1 });

  return {
    dialect: 'postgres',
    ...readSqlOn(pool),
    read: (run) =>
      withClient(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', (client) =>
        run(readSqlOn(client)),
      ),
    write: (run) =>
      writes.add(() =>
        withClient(pool, beginWrite, async (client) => {
          await client.query(`SELECT pg_advisory_xact_lock(${writeLock})`);
          return run(writeSqlOn(client));
        }),
      ),
    onAnnounced(heard) {
      events.on('announced', heard);
      return () => events.off('announced', heard);
    },
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

const channel = 'fieldloop_log';

/**
 * The advisory lock that each write holds until it ends, in every process of the hub: an arbitrary
 * fixed number.
 */
const writeLock = 8_015_320_161;
/**
 * Each statement sees what was committed before it started, and so what the previous writer
 * committed. A stricter isolation level would fix the snapshot while still waiting for the lock.
 */
const beginWrite = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '60s'";

async function withClient<T>(
  pool: pg.Pool,
  begin: string,
  run: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | boolean = false;
  try {
    await client.query(begin);
    const result = await run(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that can't even roll back is discarded.
    await client.query('ROLLBACK').catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

type Queryable = Pick<pg.PoolClient, 'query'>;

function readSqlOn(client: Queryable): ReadSql {
  return {
    all: async <T>(text: string, ...params: readonly unknown[]) =>
      (await query(client, text, params)).rows as T[],
    first: async <T>(text: string, ...params: readonly unknown[]) =>
      ((await query(client, text, params)).rows[0] as T | undefined) ?? null,
    within: (column) => `${column} = ANY(?)`,
    list: (values) => values,
  };
}

const writeSqlOn = (client: Queryable): WriteSql => ({
  ...readSqlOn(client),
  run: async (text, ...params) => (await query(client, text, params)).rowCount ?? 0,
  async insert(table, columns, rows, conflict) {
    const atOnce = Math.floor(mostParameters / columns.length);
    for (let from = 0; from < rows.length; from += atOnce)
      await insertSome(client, table, columns, rows.slice(from, from + atOnce), conflict);
  },
  script: async (text) => {
    await client.query(text);
  },
  announce: async () => {
    await client.query(`NOTIFY ${channel}`);
  },
});

/** The wire protocol counts parameters in 16 bits. */
const mostParameters = 60_000;

async function insertSome(
  client: Queryable,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  conflict?: string,
): Promise<void> {
  const tuples = rows.map(
    (row, i) => `(${row.map((_, j) => `$${i * columns.length + j + 1}`).join(',')})`,
  );
  await client.query(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ` +
      `${tuples.join(',')}${conflict ? ` ON CONFLICT ${conflict}` : ''}`,
    rows.flat(),
  );
}

const query = (
  client: Queryable,
  text: string,
  params: readonly unknown[],
): Promise<pg.QueryResult> => client.query(numbered(text), params as unknown[]);

const translated = new Map<string, string>();

/** Converts `?` into `$1`, `$2` …; none of our statements has a question mark elsewhere. */
function numbered(text: string): string {
  let result = translated.get(text);
  if (result === undefined) {
    let n = 0;
    result = text.replaceAll('?', () => `$${++n}`);
    translated.set(text, result);
  }
  return result;
}
