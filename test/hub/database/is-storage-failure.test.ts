import { describe, expect, test } from 'vitest';
import { isStorageFailure } from '../../../hub/database/is-storage-failure.ts';
import { openPostgresDatabase } from '../../../hub/database/postgres-database.ts';
import { openSqliteDatabase } from '../../../hub/database/sqlite-database.ts';

describe('failures of the database', () => {
  test.each([
    'SQLITE_FULL',
    'SQLITE_IOERR_WRITE',
    'SQLITE_BUSY_SNAPSHOT',
    'SQLITE_READONLY',
    '53100',
    '57P01',
    '08006',
    'ECONNREFUSED',
    'ECONNRESET',
  ])('[HU8] %s is one that passes: the device is told to come back', (code) =>
    expect(isStorageFailure(Object.assign(new Error('x'), { code }))).toBe(true),
  );

  test.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', '42601', '23505', 'ENOENT', undefined])(
    '[HU8] %s is none',
    (code) => expect(isStorageFailure(Object.assign(new Error('x'), { code }))).toBe(false),
  );

  test('[HU8] a database that can’t be opened or reached says so in that way', async () => {
    const codes = await Promise.all([
      Promise.resolve()
        .then(() => openSqliteDatabase('/nowhere/at/all.sqlite'))
        .catch((error: unknown) => error),
      openPostgresDatabase('postgres://nobody@127.0.0.1:1/none').catch((error: unknown) => error),
    ]);
    expect(isStorageFailure(codes[1])).toBe(true);
    expect(codes[0]).toBeInstanceOf(Error);
  });

  test('[HU8] a transaction that fails leaves nothing, and the next one works', async () => {
    const database = openSqliteDatabase(':memory:');
    await database.write((sql) => sql.script('CREATE TABLE t (n INTEGER)'));
    await expect(
      database.write(async (sql) => {
        await sql.insert('t', ['n'], [[1]]);
        throw new Error('on purpose');
      }),
    ).rejects.toThrow('on purpose');
    await database.write((sql) => sql.insert('t', ['n'], [[2]]));
    expect(await database.write((sql) => sql.all('SELECT n FROM t'))).toEqual([{ n: 2 }]);
    await database.close();
  });
});
