import { revoke } from '../accounts/revoke.ts';
import { UsageError } from '../../command-line/usage-error.ts';
import { defineCommand } from './command.ts';

export const revokeCommand = defineCommand({
  name: 'revoke',
  operands: 'DEVICE|MEMBER',
  summary:
    'Revokes a device, or all devices of a member: it can’t read anything more, and what it ' +
    'sends waits in quarantine.',
  options: {},
  async work({ database, operands: [named, ...rest] }) {
    if (named === undefined || rest.length > 0)
      throw new UsageError('revoke needs one device’s ID, or one member’s ID or name.');
    return revoke(database, named, Date.now());
  },
  tell: ({ devices }) =>
    devices.length === 0
      ? 'This member has no devices. Open invites are void.'
      : `Revoked: ${devices.join(', ')}`,
});
