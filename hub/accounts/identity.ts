import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { type SigningKey, signingKeyOf } from '../../bundle/ed25519.ts';
import { HubError } from '../hub-error.ts';
import type { HubDatabase, ReadSql, WriteSql } from '../database/hub-database.ts';

/** The identity of a hub. It never changes. */
export interface Identity {
  readonly hub: string;
  /** Signs challenges, so that any process of this hub can verify those of another. */
  readonly secret: string;
  /**
   * Signs certificates and receipt bundles, and decrypts bundles for the hub. It never changes, not
   * even in a restored backup.
   */
  readonly key: SigningKey;
}

/**
 * Returns the hub's identity; creates it at the first start.
 * @throws HubError on a backup (restored.ts)
 */
export function readIdentity(database: HubDatabase): Promise<Identity> {
  return database.write(async (sql) => {
    if ((await sql.first(`SELECT 1 AS yes FROM meta WHERE key = 'is_backup'`)) !== null) {
      throw new HubError(
        'invalid_request',
        'No hub has been started on this backup yet. Start a hub on it first.',
      );
    }
    await keep(sql, 'incarnation', v7());
    return {
      hub: await keep(sql, 'hub', v7()),
      secret: await keep(sql, 'secret', randomBytes(32).toString('base64url')),
      key: signingKeyOf(await keep(sql, 'signing_seed', randomBytes(32).toString('base64url'))),
    };
  });
}

/**
 * Returns the hub's incarnation. It changes when older data was restored, and receipts of earlier
 * incarnations are then void. Read it for each response, because another process may have changed
 * it.
 */
export async function readIncarnation(sql: ReadSql): Promise<string> {
  const row = await sql.first<{ value: string }>(
    `SELECT value FROM meta WHERE key = 'incarnation'`,
  );
  if (row === null) throw new Error('the hub has no incarnation');
  return row.value;
}

/** Returns the stored value, or stores the given one. Two hubs that start at once agree on one. */
async function keep(sql: WriteSql, key: string, value: string): Promise<string> {
  await sql.insert('meta', ['key', 'value'], [[key, value]], '(key) DO NOTHING');
  return (
    (await sql.first<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)) as {
      value: string;
    }
  ).value;
}

/** Stores a fact about the hub. */
export const writeMeta = (database: HubDatabase, key: string, value: string): Promise<void> =>
  database.write((sql) =>
    sql.insert(
      'meta',
      ['key', 'value'],
      [[key, value]],
      '(key) DO UPDATE SET value = excluded.value',
    ),
  );

/** Returns a fact about the hub, or null. */
export const findMeta = async (database: HubDatabase, key: string): Promise<string | null> =>
  (await database.first<{ value: string }>('SELECT value FROM meta WHERE key = ?', key))?.value ??
  null;
