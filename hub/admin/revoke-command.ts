import { revoke } from '../accounts/revoke.ts';
import { UsageError } from '../cli-options.ts';
import { defineCommand } from './command.ts';

export const revokeCommand = defineCommand({
  name: 'revoke',
  usage: 'revoke DEVICE|MEMBER',
  summary: 'a device, or all of a member’s: reads nothing more, and what it sends waits in quarantine',
  flags: {},
  async work({ database, positionals: [named, ...rest] }) {
    if (named === undefined || rest.length > 0) throw new UsageError('revoke takes one device’s id, or one member’s id or name.');
    return revoke(database, named, Date.now());
  },
  tell: ({ devices }) => (devices.length === 0 ? 'They had no device. Their open invites are void.' : `Revoked: ${devices.join(', ')}`),
});
