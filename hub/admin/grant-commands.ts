import { assign } from '../accounts/assign.ts';
import { UsageError } from '../cli-options.ts';
import { type Command, defineCommand } from './command.ts';

const assignCommand = (name: string, on: boolean, summary: string, said: string): Command => defineCommand({
  name, usage: `${name} MEMBER DEPLOYMENT`, summary, flags: {},
  async work({ database, positionals: [member, deployment, ...rest] }) {
    if (member === undefined || deployment === undefined || rest.length > 0) throw new UsageError(`${name} takes a member and a deployment, each by id or name.`);
    return assign(database, member, deployment, on);
  },
  tell: ({ member, deployment }) => `${member} ${said} ${deployment}`,
});

export const grantCommand = assignCommand('grant', true, 'puts a member on a deployment', 'is now on');
export const withdrawCommand = assignCommand('withdraw', false, 'takes a member off a deployment; what their devices have stays there', 'is no longer on');
