import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { findMember, getDeployment } from './make-invite.ts';

/**
 * Assigns a member to a deployment, or removes them from it. What they have on their device stays
 * there; later changes don't reach them.
 * @throws HubError when the member or deployment doesn't exist
 */
export function assign(
  database: HubDatabase,
  memberNamed: string,
  deploymentNamed: string,
  on: boolean,
): Promise<{ member: string; deployment: string }> {
  return database.write(async (sql) => {
    const member = await findMember(sql, memberNamed);
    if (member === null)
      throw new HubError('not_found', `No member of this hub is named ${memberNamed}.`);
    const deployment = await getDeployment(sql, deploymentNamed);
    if (on)
      await sql.insert(
        'assignment',
        ['member', 'deployment'],
        [[member.id, deployment]],
        '(member, deployment) DO NOTHING',
      );
    else
      await sql.run(
        'DELETE FROM assignment WHERE member = ? AND deployment = ?',
        member.id,
        deployment,
      );
    await sql.run('UPDATE member SET scope = scope + 1 WHERE id = ?', member.id);
    return { member: member.id, deployment };
  });
}
