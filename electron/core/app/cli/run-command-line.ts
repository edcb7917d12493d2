import { ORPCError } from '@orpc/server';
import type { CommandLine, Failure } from '../../../../command-line/command.ts';
import { runCommandLine as run, type Streams } from '../../../../command-line/run-command-line.ts';
import { UsageError } from '../../../../command-line/usage-error.ts';
import { AppError, invalid, toAppError } from '../../../../shared/errors.ts';
import { visibleLine } from '../../../../shared/visible-text.ts';
import { mapStorageError } from '../../kernel/database/sqlite-errors.ts';
import { appVersion } from './app-version.ts';
import { commonOptions } from './command.ts';
import { commands } from './commands.ts';

const commandLine: CommandLine = {
  call: 'npm run -s fieldloop --',
  about: 'Fieldloop on the command line: the same data and the same rules as in the window.',
  version: appVersion(),
  common: commonOptions,
  commands,
  failureOf,
};

/** Runs one command of the app. @returns the exit code */
export const runCommandLine = (argv: readonly string[], streams?: Streams): Promise<number> =>
  run(commandLine, argv, streams);

function failureOf(error: unknown): Failure {
  const failure = appErrorOf(error);
  const { happened, data, next } = failure.words;
  return {
    code: failure.code,
    message: failure.message,
    text: [happened, data, next].map(visibleLine).join('\n'),
  };
}

function appErrorOf(error: unknown): AppError {
  if (error instanceof UsageError) return invalid(error.happened, error.next);
  // Failures of the API come as its typed errors.
  if (error instanceof ORPCError && error.code === 'APP') {
    const { code, happened, data, next } = error.data as {
      code: AppError['code'];
    } & AppError['words'];
    return new AppError(code, { happened, data, next }, error);
  }
  return toAppError(mapStorageError(error));
}
