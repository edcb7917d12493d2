import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe } from 'vitest';
import type { HubDatabase } from '../../../hub/database/hub-database.ts';
import { migrate } from '../../../hub/database/migrate.ts';
import { openPostgresDatabase } from '../../../hub/database/postgres-database.ts';
import { openSqliteDatabase } from '../../../hub/database/sqlite-database.ts';

/**
 * A database of its own for one test: `open` may be called several times, as several hub processes
 * would.
 */
export interface TestDatabase {
  open(): Promise<HubDatabase>;
  remove(): Promise<void>;
}

export interface Backend {
  readonly name: 'SQLite' | 'PostgreSQL';
  make(): Promise<TestDatabase>;
}

/**
 * In memory where the system has such a folder: these tests commit thousands of times, and none of
 * them cuts the power.
 */
const fastFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const sqlite: Backend = {
  name: 'SQLite',
  async make() {
    const folder = mkdtempSync(join(fastFolder, 'fieldloop-hub-'));
    return tracked(
      async () => openSqliteDatabase(join(folder, 'hub.sqlite')),
      async () => {
        rmSync(folder, { recursive: true, force: true });
      },
    );
  },
};

const postgresUrl = process.env.FIELDLOOP_TEST_POSTGRES;
let databases = 0;

/**
 * The server that FIELDLOOP_TEST_POSTGRES names (`postgres://user@host:port/postgres`); each test
 * has a database of its own on it.
 */
const postgres: Backend = {
  name: 'PostgreSQL',
  async make() {
    const name = `fieldloop_test_${process.pid}_${++databases}`;
    await administer(`CREATE DATABASE ${name}`);
    const url = new URL(postgresUrl as string);
    url.pathname = `/${name}`;
    return tracked(
      () => openPostgresDatabase(url.href, { connections: 4 }),
      () => administer(`DROP DATABASE ${name} WITH (FORCE)`),
    );
  },
};

/**
 * Runs a contract suite on every database. Where one is missing it says so, and its tests are
 * counted as skipped.
 */
export function onEveryDatabase(title: string, suite: (backend: Backend) => void): void {
  describe(`${title} on ${sqlite.name}`, () => {
    suite(sqlite);
  });
  describe.skipIf(!postgresUrl)(`${title} on ${postgres.name}`, () => {
    suite(postgres);
  });
  if (!postgresUrl)
    console.warn(
      `${title}: left out on PostgreSQL, because FIELDLOOP_TEST_POSTGRES names none (npm run ` +
        `with-postgres -- <command> starts one).`,
    );
}

function tracked(open: () => Promise<HubDatabase>, remove: () => Promise<void>): TestDatabase {
  const opened: HubDatabase[] = [];
  return {
    async open() {
      const database = await open();
      opened.push(database);
      await migrate(database);
      return database;
    },
    async remove() {
      for (const database of opened) await database.close();
      await remove();
    },
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
