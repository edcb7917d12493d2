import type { Command, CommandInfo, OptionSpecs, Values } from '../../command-line/command.ts';
import { visibleLine } from '../../shared/visible-text.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import type { placesOptions } from '../places-options.ts';
import { readPlaces } from '../places-options.ts';
import { isThere, openDatabase, type Places } from '../stores.ts';

export interface CommandInput<V> {
  readonly database: HubDatabase;
  readonly places: Places;
  readonly values: V;
  readonly operands: readonly string[];
}

/**
 * Defines a command that works on the hub's database, next to a running hub or without one. `work`
 * returns what --json prints; `tell` puts the same into words for a person.
 */
export function defineCommand<const O extends OptionSpecs, R extends object>(
  definition: CommandInfo & {
    readonly options: O;
    work(input: CommandInput<Values<O>>): Promise<R>;
    tell(result: R): string;
    /** Returns whether the result is a failure (exit code 1) although the command itself worked. */
    failed?(result: R): boolean;
  },
): Command {
  const { name, operands, summary, options } = definition;
  return {
    name,
    operands,
    summary,
    options,
    async run(given) {
      const places = readPlaces(given.values as unknown as Values<typeof placesOptions>);
      if (!isThere(places))
        throw new HubError(
          'not_found',
          `There is no hub in ${places.data}. Check the folder. To start a new hub: npm run ` +
            'hub -- --data FOLDER.',
        );
      const database = await openDatabase(places, (error) => {
        console.error(visibleLine(error.message));
      });
      try {
        const values = given.values as unknown as Values<O>;
        const result = await definition.work({
          database,
          places,
          values,
          operands: given.operands,
        });
        const exitCode = Number(definition.failed?.(result) === true);
        return { json: result, text: definition.tell(result), exitCode };
      } finally {
        await database.close();
      }
    },
  };
}
