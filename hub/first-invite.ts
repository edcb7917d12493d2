import { writeInviteLink } from '../shared/invite-link.ts';
import { makeInvite } from './accounts/make-invite.ts';
import type { HubDatabase } from './database/hub-database.ts';

export interface ToldInvite { readonly code: string; readonly link: string; readonly expires: string }

export const inviteLifetimeMs = 7 * 24 * 3_600_000;

/** An invite for the first research lead, as long as nobody has joined; null afterwards. Each start gives another one. */
export async function firstInvite(database: HubDatabase, url: string, nowMs: number): Promise<ToldInvite | null> {
  const anybody = await database.first('SELECT 1 AS yes FROM member');
  if (anybody !== null) return null;
  const { code, expires } = await makeInvite(database, { role: 'research', member: '', deployments: null, lifetimeMs: inviteLifetimeMs }, nowMs);
  return { code, link: writeInviteLink({ hub: url, code }), expires: new Date(expires).toISOString() };
}
