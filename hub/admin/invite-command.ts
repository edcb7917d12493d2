import { writeInviteLink } from '../../shared/invite-link.ts';
import { type Role, roles } from '../../shared/records/member.ts';
import { findMeta } from '../accounts/identity.ts';
import { makeInvite } from '../accounts/make-invite.ts';
import { readNumber, UsageError } from '../cli-options.ts';
import { defineCommand } from './command.ts';

const isRole = (text: string): text is Role => Object.hasOwn(roles, text);

export const inviteCommand = defineCommand({
  name: 'invite',
  usage: 'invite --role fdc|research|success|admin --member NAME [--deployments A,B] [--days 7]',
  summary: 'a code and a link that work once; a member who is known already gets another device',
  flags: { role: { type: 'string' }, member: { type: 'string' }, deployments: { type: 'string', multiple: true }, days: { type: 'string', default: '7' } },
  async work({ database, values }) {
    const { role = '', member = '' } = values;
    if (!isRole(role)) throw new UsageError(`--role is one of ${Object.keys(roles).join(', ')}.`);
    if (member.trim() === '') throw new UsageError('--member says whom the invite is for.');
    const url = await findMeta(database, 'url');
    if (url === null) throw new UsageError('The hub has not been started on this data yet, so an invite could not say where it is. Start it once first.');
    const deployments = values.deployments?.flatMap((list) => list.split(',')).map((name) => name.trim()).filter((name) => name !== '') ?? null;
    const lifetimeMs = readNumber('days', values.days, 1, 365) * 24 * 3_600_000;
    const { code, expires, existing } = await makeInvite(database, { role, member: member.trim(), deployments, lifetimeMs }, Date.now());
    return { code, link: writeInviteLink({ hub: url, code }), expires: new Date(expires).toISOString(), role, member: member.trim(), existing };
  },
  tell: (invite) => `${invite.code}\n${invite.link}\nFor ${invite.member} (${roles[invite.role]}${invite.existing ? ', another device' : ''}). Works once, until ${invite.expires}.`,
});
