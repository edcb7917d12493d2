import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { invalid } from '../../../shared/errors.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
const common = { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const satisfies Options;

/** The options of each command; what is not listed here is refused. */
const optionsOf = {
  init: { workspace: { type: 'string' }, member: { type: 'string' }, role: { type: 'string' } },
  import: { deployment: { type: 'string' }, format: { type: 'string' }, mapping: { type: 'string' }, zone: { type: 'string' }, encoding: { type: 'string' } },
  list: { type: { type: 'string' }, deployment: { type: 'string' }, limit: { type: 'string' }, cursor: { type: 'string' } },
  show: {},
  search: { limit: { type: 'string' }, cursor: { type: 'string' } },
  export: { out: { type: 'string' } },
  check: {},
  bundle: { out: { type: 'string' }, deployment: { type: 'string' }, attachments: { type: 'boolean' }, to: { type: 'string' } },
  join: { 'hold-undecided': { type: 'boolean' } },
  sync: { once: { type: 'boolean' } },
  backup: {},
  restore: {},
  help: {},
} as const satisfies Readonly<Record<string, Options>>;
export type CommandName = keyof typeof optionsOf;
export const isCommand = (name: string): name is CommandName => Object.hasOwn(optionsOf, name);

/** A command as it was typed; values are texts as given. */
export interface Arguments {
  readonly command: CommandName;
  readonly positionals: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  /** Options without a value that were given. */
  readonly flags: ReadonlySet<string>;
  readonly json: boolean;
  readonly help: boolean;
}

/** @throws AppError `invalid` for an unknown command or option, or an option without its value */
export function readArguments(argv: readonly string[]): Arguments {
  // The command is the first word that is no option's value, wherever it stands.
  const every = Object.assign({}, common, ...Object.values(optionsOf)) as Options;
  const { tokens } = parseArgs({ args: [...argv], options: every, allowPositionals: true, strict: false, tokens: true });
  const word = tokens.find((token) => token.kind === 'positional');
  const command = word?.kind === 'positional' ? word.value : 'help';
  if (!isCommand(command)) throw invalid(`There is no command “${command}”.`, 'See `fieldloop help` for the commands.');
  const rest = argv.filter((_, i) => i !== word?.index);
  try {
    const parsed = parseArgs({ args: rest, options: { ...common, ...optionsOf[command] } as Options, allowPositionals: true, strict: true });
    const values = new Map(Object.entries(parsed.values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    const flags = new Set(Object.entries(parsed.values).flatMap(([name, value]) => (value === true ? [name] : [])));
    return { command, positionals: parsed.positionals, values, flags, json: parsed.values['json'] === true, help: parsed.values['help'] === true || command === 'help' };
  } catch (error) {
    throw invalid(`The options of “${command}” are not right: ${error instanceof Error ? (error.message.split('. ')[0] ?? '') : ''}.`, `See \`fieldloop help\` for what “${command}” takes.`);
  }
}

/** @throws AppError `invalid` when it is missing */
export function required({ command, values }: Arguments, name: string): string {
  const value = values.get(name);
  if (value === undefined || value.trim() === '') throw invalid(`“${command}” needs --${name}.`, `Add --${name} and what it should be.`);
  return value;
}

/** A whole number within bounds. @throws AppError `invalid` */
export function numberOption({ values }: Arguments, name: string, fallback: number, max: number): number {
  const value = values.get(name);
  if (value === undefined) return fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > max) throw invalid(`--${name} has to be a number from 1 to ${max}, not “${value}”.`);
  return number;
}

/** Paths are meant from where the user stands: npm changes the working directory and leaves a note of the first one. */
export const userPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
