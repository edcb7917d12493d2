import type { ParseArgsOptionsConfig } from 'node:util';
import { placeFlags, readFlags, readPlaces } from '../cli-options.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { visibleLine, visibleText } from '../../shared/visible-text.ts';
import { HubError } from '../hub-error.ts';
import { isThere, openDatabase, type Places } from '../stores.ts';

/** One word of the hub's command line. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  run(args: readonly string[]): Promise<void>;
}

export interface CommandInput<V> { readonly database: HubDatabase; readonly places: Places; readonly values: V; readonly positionals: readonly string[] }

type ValuesOf<O extends ParseArgsOptionsConfig> = ReturnType<typeof readFlags<O & typeof placeFlags>>['values'];

/**
 * A command that works on the hub's database, beside a running hub or without one.
 * `work` gives what --json prints as it is; `tell` says the same to a person.
 */
export function defineCommand<const O extends ParseArgsOptionsConfig, R extends object>(definition: Omit<Command, 'run'> & {
  readonly flags: O;
  work(input: CommandInput<ValuesOf<O>>): Promise<R>;
  tell(result: R): string;
  /** Whether the result is a failure (exit code 1) though the command itself worked. */
  failed?(result: R): boolean;
}): Command {
  return {
    name: definition.name, usage: definition.usage, summary: definition.summary,
    async run(args) {
      const { values, positionals } = readFlags(args, { ...placeFlags, ...definition.flags });
      const common = values as { data?: string; store?: string; blobs?: string; json: boolean };
      const places = readPlaces(common);
      if (!isThere(places)) throw new HubError('not_found', `There is no hub in ${places.data}. Check the folder; a new hub is started with npm run hub -- --data FOLDER.`);
      const database = await openDatabase(places, (error) => { console.error(visibleLine(error.message)); });
      try {
        const result = await definition.work({ database, places, values: values as ValuesOf<O>, positionals });
        console.log(common.json ? JSON.stringify(result) : visibleText(definition.tell(result)));
        if (definition.failed?.(result)) process.exitCode = 1;
      } finally {
        await database.close();
      }
    },
  };
}
