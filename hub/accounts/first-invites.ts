import type { WriteSql } from '../database/hub-database.ts';
import { codeHash } from './make-invite.ts';

/**
 * Key prefix in the table `meta`: the hash of each invite that a start of the hub issued for the
 * first research lead.
 */
const prefix = 'first_invite ';

/** Records that an invite is for the first research lead. */
export async function noteFirstInvite(sql: WriteSql, code: string): Promise<void> {
  const hash = codeHash(code);
  await sql.insert('meta', ['key', 'value'], [[prefix + hash, hash]], '(key) DO NOTHING');
}

/** Voids all invites for the first research lead, because a lead or an administrator has joined. */
export async function voidFirstInvites(sql: WriteSql): Promise<void> {
  await sql.run(
    'DELETE FROM invite WHERE used_by IS NULL AND code_hash IN (SELECT value FROM meta WHERE ' +
      'key LIKE ?)',
    `${prefix}%`,
  );
  await sql.run('DELETE FROM meta WHERE key LIKE ?', `${prefix}%`);
}
