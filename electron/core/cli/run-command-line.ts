import { existsSync } from 'node:fs';
import { ORPCError } from '@orpc/server';
import { AppError, invalid, noWorkspace, toAppError } from '../../../shared/errors.ts';
import { visibleLine, visibleText } from '../../../shared/visible-text.ts';
import { type Core, openCore } from '../core.ts';
import { mapStorageError } from '../store/sqlite-errors.ts';
import { databasePath } from '../store/store.ts';
import { appVersion } from './app-version.ts';
import { type Arguments, readArguments, required, userPath } from './arguments.ts';
import { bundleCommand, isReadingBundle } from './bundle-command.ts';
import { checkCommand, backupCommand, exportCommand, initCommand, readInit, restoreCommand } from './data-commands.ts';
import { helpText } from './help-text.ts';
import { importCommand } from './import-command.ts';
import { listCommand, searchCommand, showCommand } from './record-commands.ts';
import { joinCommand, syncCommand } from './sync-commands.ts';

/** What a command has to say: an object for machines, a text for people. Control signs of the text are escaped when it is printed; line ends in values are the command's own affair. */
export interface Answer { readonly json: Readonly<Record<string, unknown>>; readonly text: string; readonly exitCode?: number }
export type Command = (core: Core, given: Arguments) => Promise<Answer>;

const commands: Readonly<Record<Exclude<Arguments['command'], 'help'>, Command>> = {
  init: initCommand, import: importCommand, list: listCommand, show: showCommand, search: searchCommand,
  export: exportCommand, check: checkCommand, backup: backupCommand, restore: restoreCommand, join: joinCommand, sync: syncCommand, bundle: bundleCommand,
};

const reading: ReadonlySet<Arguments['command']> = new Set(['list', 'show', 'search', 'export', 'check']);

/**
 * Runs one command and answers it on standard output. [CL1] With --json, that is exactly one JSON object, also for a failure:
 * `{ "error": { "code", "message" } }`. @returns the exit code: 0, or 1 for a failure
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  try {
    if (argv.includes('--version')) return await print(json, { json: { version: appVersion() }, text: appVersion() });
    const given = readArguments(argv);
    if (given.help) return await print(json, { json: { help: helpText }, text: helpText });
    return await print(json, await runOn(given));
  } catch (error) {
    const failure = appErrorOf(error);
    if (json) await write(process.stdout, `${JSON.stringify({ error: { code: failure.code, message: failure.message } })}\n`);
    else await write(process.stderr, `${[failure.words.happened, failure.words.data, failure.words.next].map(visibleLine).join('\n')}\n`);
    return 1;
  }
}

async function runOn(given: Arguments): Promise<Answer> {
  const dataDir = userPath(required(given, 'data'));
  if (given.command === 'help') throw invalid('There is nothing to run.');
  if (given.command === 'init') readInit(given);
  if (given.command !== 'init' && given.command !== 'restore' && !existsSync(databasePath(dataDir))) throw noWorkspaceAt(dataDir);
  // A window may have the folder open: what only reads, reads beside it.
  // What stands in the database's place may be the very thing that a restoration is to replace.
  const openLater = given.command === 'restore';
  const core = await openCore({ dataDir, appVersion: appVersion(), openLater, ...(reading.has(given.command) || (given.command === 'bundle' && isReadingBundle(given)) ? { readOnly: 'if_locked' } : {}) });
  try {
    if (given.command !== 'init' && given.command !== 'restore') {
      const { profile } = await core.client.app.state();
      if (profile === null) throw noWorkspaceAt(dataDir);
    }
    return await commands[given.command](core, given);
  } finally {
    await core.close();
  }
}

const noWorkspaceAt = (dataDir: string): AppError => new AppError('no_workspace', {
  happened: `No workspace has been begun in ${dataDir}.`, data: noWorkspace().words.data,
  next: 'Begin one: fieldloop init --data FOLDER --workspace NAME --member NAME --role fdc',
});

async function print(json: boolean, answer: Answer): Promise<number> {
  await write(process.stdout, json ? `${JSON.stringify(answer.json)}\n` : `${visibleText(answer.text)}\n`);
  return answer.exitCode ?? 0;
}

/** Everything is out before the process ends; a reader that went away is no failure of ours. */
const write = (stream: NodeJS.WriteStream, text: string): Promise<void> => new Promise((resolve) => {
  stream.once('error', () => { resolve(); });
  stream.write(text, () => { resolve(); });
});

/** Failures of the API come as its typed errors; anything else as what it is. */
function appErrorOf(error: unknown): AppError {
  if (error instanceof ORPCError && error.code === 'APP') {
    const { code, happened, data, next } = error.data as { code: AppError['code'] } & AppError['words'];
    return new AppError(code, { happened, data, next }, error);
  }
  return toAppError(mapStorageError(error));
}
