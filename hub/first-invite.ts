import { writeInviteLink } from '../shared/invite-link.ts';
import { noteFirstInvite } from './accounts/first-invites.ts';
import { writeInvite } from './accounts/make-invite.ts';
import type { HubDatabase } from './database/hub-database.ts';

export interface ToldInvite {
  readonly code: string;
  readonly link: string;
  readonly expires: string;
}

export const inviteLifetimeMs = 7 * 24 * 3_600_000;

/**
 * Creates an invite for the first research lead while nobody has joined; each start creates another
 * one. All of them become void once a lead or an administrator has joined ([HU36], join-device.ts).
 * @returns null when someone has joined
 */
export function firstInvite(
  database: HubDatabase,
  url: string,
  nowMs: number,
): Promise<ToldInvite | null> {
  return database.write(async (sql) => {
    if ((await sql.first('SELECT 1 AS yes FROM member')) !== null) return null;
    const request = {
      role: 'research',
      member: '',
      deployments: null,
      lifetimeMs: inviteLifetimeMs,
    } as const;
    const { code, expires } = await writeInvite(sql, request, nowMs);
    await noteFirstInvite(sql, code);
    return {
      code,
      link: writeInviteLink({ hub: url, code }),
      expires: new Date(expires).toISOString(),
    };
  });
}
