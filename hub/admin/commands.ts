import type { Command } from '../../command-line/command.ts';
import { backupCommand } from './backup-command.ts';
import { checkCommand } from './check-command.ts';
import { compactCommand } from './compact-command.ts';
import { devicesCommand } from './devices-command.ts';
import { grantCommand, withdrawCommand } from './grant-commands.ts';
import { importCommand } from './import-command.ts';
import { inviteCommand } from './invite-command.ts';
import { membersCommand } from './members-command.ts';
import { quarantineCommand } from './quarantine-command.ts';
import { revokeCommand } from './revoke-command.ts';
import { startCommand } from '../start-command.ts';
import { statsCommand } from './stats-command.ts';
import { usageCommand } from './usage-command.ts';

/** The registry: a new command is one file and one line here. */
export const commands: readonly Command[] = [
  startCommand,
  inviteCommand,
  membersCommand,
  devicesCommand,
  revokeCommand,
  grantCommand,
  withdrawCommand,
  quarantineCommand,
  importCommand,
  backupCommand,
  checkCommand,
  statsCommand,
  usageCommand,
  compactCommand,
];
