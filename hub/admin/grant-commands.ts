import type { Command } from '../../command-line/command.ts';
import { assign } from '../accounts/assign.ts';
import { UsageError } from '../../command-line/usage-error.ts';
import { defineCommand } from './command.ts';

const assignCommand = (name: string, on: boolean, summary: string, said: string): Command =>
  defineCommand({
    name,
    operands: 'MEMBER DEPLOYMENT',
    summary,
    options: {},
    async work({ database, operands: [member, deployment, ...rest] }) {
      if (member === undefined || deployment === undefined || rest.length > 0)
        throw new UsageError(`${name} needs a member and a deployment, each by ID or name.`);
      return assign(database, member, deployment, on);
    },
    tell: ({ member, deployment }) => `${member} ${said} ${deployment}`,
  });

export const grantCommand = assignCommand(
  'grant',
  true,
  'Adds a member to a deployment.',
  'is now on',
);
export const withdrawCommand = assignCommand(
  'withdraw',
  false,
  'Removes a member from a deployment; their devices keep what they have.',
  'is no longer on',
);
