import type { Role } from '../../shared/records/member.ts';
import { defineCommand } from './command.ts';
import { shortTime, table } from './table.ts';

interface Member {
  id: string;
  name: string;
  role: Role;
  joined_at: number;
  devices: number;
  deployments: { id: string; title: string | null }[];
}

export const membersCommand = defineCommand({
  name: 'members',
  summary: 'Lists all members with their roles and deployments.',
  options: {},
  async work({ database }) {
    const members = await database.all<Omit<Member, 'deployments'>>(
      `SELECT m.id, m.name, m.role, m.joined_at, COUNT(d.id) AS devices FROM member m
       LEFT JOIN device d ON d.member = m.id AND d.standing = 'active'
       GROUP BY m.id, m.name, m.role, m.joined_at ORDER BY m.joined_at, m.id`,
    );
    const on = await database.all<{ member: string; id: string; title: string | null }>(
      'SELECT a.member, a.deployment AS id, d.title FROM assignment a LEFT JOIN deployment d ' +
        'ON d.id = a.deployment ORDER BY d.title, a.deployment',
    );
    return {
      members: members.map((member): Member => ({
        ...member,
        deployments: on
          .filter((one) => one.member === member.id)
          .map(({ id, title }) => ({ id, title })),
      })),
    };
  },
  tell: ({ members }) =>
    table([
      ['member', 'name', 'role', 'devices', 'joined', 'deployments'],
      ...members.map((member) => [
        member.id,
        member.name,
        member.role,
        String(member.devices),
        shortTime(member.joined_at),
        member.deployments.map((one) => one.title ?? one.id).join(', '),
      ]),
    ]),
});
