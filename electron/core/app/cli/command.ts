import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type {
  Answer,
  Command,
  CommandInfo,
  Given,
  OptionSpecs,
  Values,
} from '../../../../command-line/command.ts';
import { AppError, noWorkspace } from '../../../../shared/errors.ts';
import { databasePath } from '../../kernel/database/open-database.ts';
import { type Core, openCore } from '../core.ts';
import { appVersion } from './app-version.ts';

/**
 * What a command needs of the data folder: `create` makes a workspace in it, and `restore` replaces
 * what is there. `read` also works next to a running window, on a full disk and in a read-only
 * folder; `write` does not.
 */
type Access = 'create' | 'read' | 'restore' | 'write';

export const commonOptions = {
  data: { value: 'FOLDER', required: true, help: 'The data folder.' },
} as const satisfies OptionSpecs;

/** Defines a command that works on the core of a data folder. */
export function defineCommand<const O extends OptionSpecs>(
  definition: CommandInfo & {
    readonly access: Access;
    readonly options: O;
    run(core: Core, given: Given<Values<O & typeof commonOptions>>): Promise<Answer>;
  },
): Command {
  const { name, operands, summary, options, access } = definition;
  return {
    name,
    operands,
    summary,
    options,
    run: (given) =>
      withCore(access, userPath(String(given.values['data'])), (core) =>
        definition.run(core, given as unknown as Given<Values<O & typeof commonOptions>>),
      ),
  };
}

async function withCore<T>(
  access: Access,
  dataDir: string,
  work: (core: Core) => Promise<T>,
): Promise<T> {
  const needsWorkspace = access === 'read' || access === 'write';
  if (needsWorkspace && !existsSync(databasePath(dataDir))) throw noWorkspaceAt(dataDir);
  const core = await openCore({
    dataDir,
    appVersion: appVersion(),
    // What is in the database's place may be the very thing that a restoration is to replace.
    openLater: access === 'restore',
    ...(access === 'read' ? { readOnly: 'if_locked' } : {}),
  });
  try {
    if (needsWorkspace) {
      const { profile } = await core.client.app.state();
      if (profile === null) throw noWorkspaceAt(dataDir);
    }
    return await work(core);
  } finally {
    await core.close();
  }
}

const noWorkspaceAt = (dataDir: string): AppError =>
  new AppError('no_workspace', {
    happened: `There is no workspace in ${dataDir}.`,
    data: noWorkspace().words.data,
    next: 'Create one: fieldloop init --data FOLDER --workspace NAME --member NAME --role fdc',
  });

/**
 * Returns the absolute path of a path that the user typed. npm changes the working directory and
 * keeps the user's in INIT_CWD.
 */
export const userPath = (path: string): string =>
  resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
