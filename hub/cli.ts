/**
 * npm run hub -- --data FOLDER …            starts a hub
 * npm run -s hub -- COMMAND --data FOLDER   manages one, also while it runs
 */
import { keepFilesPrivate } from '../bundle/private-files.ts';
import type { Failure } from '../command-line/command.ts';
import { runCommandLine } from '../command-line/run-command-line.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { commands } from './admin/commands.ts';
import { HubError } from './hub-error.ts';
import { placesOptions } from './places-options.ts';
import { startCommand } from './start-command.ts';

keepFilesPrivate();
process.exitCode = await runCommandLine(
  {
    call: 'npm run -s hub --',
    about: 'The hub of a Fieldloop workspace.',
    common: placesOptions,
    commands,
    unnamed: startCommand.name,
    failureOf,
  },
  process.argv.slice(2),
);

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { code: codeOf(error), message, text: message };
}

function codeOf(error: unknown): string {
  if (error instanceof HubError) return error.code;
  if (error instanceof UsageError) return 'usage';
  return 'failed';
}
