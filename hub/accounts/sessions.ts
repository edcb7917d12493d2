import { randomBytes } from 'node:crypto';
import { isSignedBy } from '../../bundle/ed25519.ts';
import { sessionProof } from '../../shared/protocol/proof.ts';
import type { SessionRequest } from '../../shared/protocol/session.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { sha256 } from '../sha256.ts';
import { type Caller, findCaller } from './caller.ts';
import { isChallenge } from './challenge.ts';
import type { Identity } from './identity.ts';
import { useChallenge } from './use-challenge.ts';

const lifetimeMs = 12 * 3_600_000;
const mostPerDevice = 8;

export interface OpenedSession {
  readonly token: string;
  readonly expires: number;
  readonly caller: Caller;
}

/**
 * Opens a session for a device that proved it has its key. Only the token's hash is stored.
 * @throws HubError `not_signed_in`, the same for an unknown device, a wrong signature, and an old
 * or used challenge; `slow_down` when the device signs in too often
 */
export async function openSession(
  database: HubDatabase,
  identity: Identity,
  request: SessionRequest,
  nowMs: number,
): Promise<OpenedSession> {
  const { device, challenge, signature } = request;
  const refused = new HubError(
    'not_signed_in',
    'This device could not be authenticated. It may have to join again.',
  );
  if (!isChallenge(identity.secret, device, challenge, nowMs)) throw refused;
  const token = randomBytes(32).toString('base64url');
  const expires = nowMs + lifetimeMs;
  return database.write(async (sql) => {
    const caller = await findCaller(sql, device);
    const text = sessionProof(identity.hub, device, challenge);
    if (caller === null || !isSignedBy(caller.key, text, signature)) throw refused;
    if (!(await useChallenge(sql, device, challenge, nowMs))) throw refused;
    await sql.run('DELETE FROM session WHERE expires <= ?', nowMs);
    const others = await sql.all<{ token_hash: string }>(
      'SELECT token_hash FROM session WHERE device = ? ORDER BY expires DESC, token_hash',
      device,
    );
    for (const other of others.slice(mostPerDevice - 1)) {
      await sql.run('DELETE FROM session WHERE token_hash = ?', other.token_hash);
    }
    await sql.insert(
      'session',
      ['token_hash', 'device', 'challenge', 'expires'],
      [[sha256(token), device, challenge, expires]],
    );
    await sql.run('UPDATE device SET seen_at = ? WHERE id = ?', nowMs, device);
    return { token, expires, caller };
  });
}

/**
 * Returns the device of a token, or null when the token is invalid or expired, or the device left.
 */
export async function findSessionDevice(
  database: HubDatabase,
  token: string,
  nowMs: number,
): Promise<string | null> {
  const session = await database.first<{ device: string }>(
    'SELECT d.id AS device FROM session s JOIN device d ON d.id = s.device WHERE ' +
      "s.token_hash = ? AND s.expires > ? AND d.standing IN ('active', 'revoked')",
    sha256(token),
    nowMs,
  );
  return session?.device ?? null;
}

/** Returns the client IDs that a device owns, and the next clock of each. */
export const readOwnClients = (
  database: HubDatabase,
  device: string,
): Promise<{ document: string; client: number; clock: number }[]> =>
  database.all(
    'SELECT d.name AS document, c.client, c.clock FROM client c JOIN document d ON d.id = ' +
      'c.document WHERE c.device = ? ORDER BY d.name, c.client',
    device,
  );
