import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { type SigningKey, signingKeyOf } from '../../bundle/ed25519.ts';
import { HubError } from '../hub-error.ts';
import type { HubDatabase, ReadSql, WriteSql } from '../database/hub-database.ts';

/** Who a hub is. All of this stays for ever. */
export interface Identity {
  readonly hub: string;
  /** Signs challenges, so that any process of this hub can check what another gave out. */
  readonly secret: string;
  /** Signs certificates and receipt bundles, and opens the bundles that are sealed to the hub. Stays for ever, also in a restored backup. */
  readonly key: SigningKey;
}

/** Who this hub is; made at its first start. @throws HubError on a backup (restored.ts) */
export function readIdentity(database: HubDatabase): Promise<Identity> {
  return database.write(async (sql) => {
    if (await sql.first(`SELECT 1 AS yes FROM meta WHERE key = 'is_backup'`) !== null) {
      throw new HubError('invalid_request', 'This data is a backup that no hub was started on yet. Start one on it first.');
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
 * Returns the hub's incarnation. It changes when older data was restored or put back, and with it what receipts are worth:
 * read it for each answer, because another process may have changed it.
 */
export async function readIncarnation(sql: ReadSql): Promise<string> {
  const row = await sql.first<{ value: string }>(`SELECT value FROM meta WHERE key = 'incarnation'`);
  if (row === null) throw new Error('the hub has no incarnation');
  return row.value;
}

/** The stored value, or the one given, stored. Two hubs that start at once agree on one. */
async function keep(sql: WriteSql, key: string, value: string): Promise<string> {
  await sql.insert('meta', ['key', 'value'], [[key, value]], '(key) DO NOTHING');
  return ((await sql.first<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)) as { value: string }).value;
}

export const writeMeta = (database: HubDatabase, key: string, value: string): Promise<void> =>
  database.write((sql) => sql.insert('meta', ['key', 'value'], [[key, value]], '(key) DO UPDATE SET value = excluded.value'));

export const findMeta = async (database: HubDatabase, key: string): Promise<string | null> =>
  (await database.first<{ value: string }>('SELECT value FROM meta WHERE key = ?', key))?.value ?? null;
