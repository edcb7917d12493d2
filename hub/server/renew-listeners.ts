import { type Caller, findCaller } from '../accounts/caller.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { sha256 } from '../sha256.ts';
import type { Renew } from './pokes.ts';

interface Row {
  readonly token_hash: string;
  readonly scope: number;
}

/**
 * Returns a function that checks with one query whether each listener may still listen; a listener
 * with a changed scope is read again.
 * @param now the hub's clock, milliseconds since 1970
 */
export const renewListeners =
  (database: HubDatabase, now: () => number): Renew =>
  (listening) =>
    database.read(async (sql) => {
      const hashes = listening.map(({ token }) => sha256(token));
      const rows = await sql.all<Row>(
        `SELECT s.token_hash, m.scope FROM session s JOIN device d ON d.id = s.device
       JOIN member m ON m.id = d.member
       WHERE s.expires > ? AND d.standing = 'active' AND ${sql.within('s.token_hash')}`,
        now(),
        sql.list(hashes),
      );
      const scopes = new Map(rows.map((row) => [row.token_hash, row.scope]));
      const callers: (Caller | null)[] = [];
      for (const [i, { caller }] of listening.entries()) {
        const scope = scopes.get(hashes[i] as string);
        if (scope === undefined) callers.push(null);
        else callers.push(scope === caller.scope ? caller : await findCaller(sql, caller.device));
      }
      return callers;
    });
