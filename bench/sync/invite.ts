import { makeInvite } from '../../hub/accounts/make-invite.ts';
import { openDatabase } from '../../hub/stores.ts';
import type { Role } from '../../shared/records/member.ts';

/**
 * Creates an invite next to a running hub, as its command does, without starting a process.
 * @returns its code
 */
export async function invite(hubDir: string, role: Role, member: string): Promise<string> {
  const database = await openDatabase({ data: hubDir, store: null, blobs: null }, (error) => {
    throw error;
  });
  try {
    return (
      await makeInvite(
        database,
        { role, member, deployments: null, lifetimeMs: 3_600_000 },
        Date.now(),
      )
    ).code;
  } finally {
    await database.close();
  }
}
