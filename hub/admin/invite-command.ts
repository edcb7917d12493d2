import { isId } from '../../shared/ids.ts';
import { nameKey } from '../../shared/records/name-key.ts';
import { writeInviteLink } from '../../shared/invite-link.ts';
import { type Role, roles } from '../../shared/records/member.ts';
import { findMeta } from '../accounts/identity.ts';
import { makeInvite } from '../accounts/make-invite.ts';
import { readNumber } from '../../command-line/read-number.ts';
import { UsageError } from '../../command-line/usage-error.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { defineCommand } from './command.ts';

/**
 * Returns deployments given one by one, or several separated by commas. A comma may be part of a
 * name (`Acme, Lyon`), so known names are not split.
 */
async function readDeployments(database: HubDatabase, given: readonly string[]): Promise<string[]> {
  const rows = await database.all<{ title: string | null }>('SELECT title FROM deployment');
  const known = new Set(rows.map(({ title }) => nameKey(title ?? '')));
  const names = given.flatMap((text) => {
    const parts = text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const all = parts.length > 1 && parts.every((part) => isId(part) || known.has(nameKey(part)));
    if (all && !known.has(nameKey(text))) return parts;
    return [text.trim()];
  });
  return names.filter((name) => name !== '');
}

export const inviteCommand = defineCommand({
  name: 'invite',
  summary:
    'Creates a code and a link that work once. For an existing member, they add another device.',
  options: {
    role: {
      value: Object.keys(roles).join('|'),
      required: true,
      choices: Object.keys(roles),
      help: 'The role of a new member.',
    },
    member: { value: 'NAME', required: true, help: 'Whom the invite is for.' },
    deployments: {
      value: 'NAME or ID',
      multiple: true,
      help: 'Limits an FDC or customer success to deployments; several between commas.',
    },
    days: { value: 'DAYS', default: '7', help: 'How long the invite works.' },
  },
  async work({ database, values }) {
    const role = values.role as Role;
    const member = values.member.trim();
    const url = await findMeta(database, 'url');
    if (url === null)
      throw new UsageError(
        'The hub has not been started on this data yet, so its address is unknown. Start the ' +
          'hub once first.',
      );
    const deployments =
      values.deployments.length === 0 ? null : await readDeployments(database, values.deployments);
    const lifetimeMs = readNumber('days', values.days, 1, 365) * 24 * 3_600_000;
    const { code, expires, existing } = await makeInvite(
      database,
      { role, member, deployments, lifetimeMs },
      Date.now(),
    );
    return {
      code,
      link: writeInviteLink({ hub: url, code }),
      expires: new Date(expires).toISOString(),
      role,
      member,
      existing,
    };
  },
  tell: (invite) =>
    `${invite.code}\n${invite.link}\nFor ${invite.member} ` +
    `(${roles[invite.role]}${invite.existing ? ', another device' : ''}). Works once, ` +
    `expires ${invite.expires}.`,
});
