import { isId } from '../../shared/ids.ts';
import { nameKey } from '../../shared/records/name-key.ts';
import { writeInviteLink } from '../../shared/invite-link.ts';
import { type Role, roles } from '../../shared/records/member.ts';
import { findMeta } from '../accounts/identity.ts';
import { makeInvite } from '../accounts/make-invite.ts';
import { readNumber, UsageError } from '../cli-options.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { defineCommand } from './command.ts';

/**
 * Names that are given one by one, or several between commas. A comma may be part of a name (`Acme, Lyon`): what is
 * known as a whole is not split.
 */
async function readDeployments(database: HubDatabase, given: readonly string[]): Promise<string[]> {
  const rows = await database.all<{ title: string | null }>('SELECT title FROM deployment');
  const known = new Set(rows.map(({ title }) => nameKey(title ?? '')));
  const names = given.flatMap((text) => {
    const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '');
    const all = parts.length > 1 && parts.every((part) => isId(part) || known.has(nameKey(part)));
    return all && !known.has(nameKey(text)) ? parts : [text.trim()];
  });
  return names.filter((name) => name !== '');
}

const isRole = (text: string): text is Role => Object.hasOwn(roles, text);

export const inviteCommand = defineCommand({
  name: 'invite',
  usage: 'invite --role fdc|research|success|admin --member NAME [--deployments NAME or ID]… [--days 7]',
  summary: 'a code and a link that work once; a member who is known already gets another device',
  flags: { role: { type: 'string' }, member: { type: 'string' }, deployments: { type: 'string', multiple: true }, days: { type: 'string', default: '7' } },
  async work({ database, values }) {
    const { role = '', member = '' } = values;
    if (!isRole(role)) throw new UsageError(`--role is one of ${Object.keys(roles).join(', ')}.`);
    if (member.trim() === '') throw new UsageError('--member says whom the invite is for.');
    const url = await findMeta(database, 'url');
    if (url === null) throw new UsageError('The hub has not been started on this data yet, so an invite could not say where it is. Start it once first.');
    const deployments = values.deployments === undefined ? null : await readDeployments(database, values.deployments);
    const lifetimeMs = readNumber('days', values.days, 1, 365) * 24 * 3_600_000;
    const { code, expires, existing } = await makeInvite(database, { role, member: member.trim(), deployments, lifetimeMs }, Date.now());
    return { code, link: writeInviteLink({ hub: url, code }), expires: new Date(expires).toISOString(), role, member: member.trim(), existing };
  },
  tell: (invite) => `${invite.code}\n${invite.link}\nFor ${invite.member} (${roles[invite.role]}${invite.existing ? ', another device' : ''}). Works once, until ${invite.expires}.`,
});
