import { backupCommand } from './backup-command.ts';
import { checkCommand } from './check-command.ts';
import type { Command } from './command.ts';
import { compactCommand } from './compact-command.ts';
import { devicesCommand } from './devices-command.ts';
import { grantCommand, withdrawCommand } from './grant-commands.ts';
import { importCommand } from './import-command.ts';
import { inviteCommand } from './invite-command.ts';
import { membersCommand } from './members-command.ts';
import { quarantineCommand } from './quarantine-command.ts';
import { revokeCommand } from './revoke-command.ts';
import { statsCommand } from './stats-command.ts';
import { usageCommand } from './usage-command.ts';

/** The registry: a new command is one file and one line here. */
const commands: readonly Command[] = [
  inviteCommand, membersCommand, devicesCommand, revokeCommand, grantCommand, withdrawCommand, quarantineCommand,
  importCommand, backupCommand, checkCommand, statsCommand, usageCommand, compactCommand,
];

export const findCommand = (name: string): Command | null => commands.find((command) => command.name === name) ?? null;

export function usage(): string {
  return [
    'npm run hub -- --data FOLDER [--port 4800] [--host 127.0.0.1] [--tls-cert FILE --tls-key FILE] [--public-url URL] [--behind-proxy]',
    '               [--allow-host NAME] [--metrics open|closed] [--metrics-token TOKEN]',
    '               [--keep-revocations PLACE | --forget-revocations]',
    '               [--store postgres://…] [--blobs s3://…] [--keep-log-days 90] [--log-level info] [--json]',
    '               [--member-documents N] [--member-client-ids N] [--member-log-gib N] [--member-files-gib N] [--device-uploads N]',
    'npm run -s hub -- COMMAND --data FOLDER [--store …] [--blobs …] [--json]',
    ...commands.map((command) => `  ${command.usage}\n      ${command.summary}`),
  ].join('\n');
}
