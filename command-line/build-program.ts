import type { CommanderError, Help } from 'commander';
import { Command as Program, Option } from 'commander';
import type { Answer, Command, CommandLine, OptionSpecs } from './command.ts';
import { readValues } from './read-values.ts';
import { UsageError } from './usage-error.ts';

const helpWidth = 100;
const notes = `
With --json, standard output is one JSON object. A failure is
{ "error": { "code", "message" } } and the exit code is 1.`;

/** What a program reports while it parses and runs. */
export interface ProgramEvents {
  /** Takes text that commander prints: the help and the version. */
  printed(text: string): void;
  answered(answer: Answer | null): void;
}

/** Returns a commander program that has a command line's commands. */
export function buildProgram(line: CommandLine, events: ProgramEvents): Program {
  const program = new Program(line.call)
    .description(line.about)
    .usage(`COMMAND ${usageOf({ options: line.common })} [--json]`)
    .configureOutput({ writeOut: events.printed, writeErr: () => undefined })
    .configureHelp({ helpWidth, showGlobalOptions: true, ...helpLayout })
    .exitOverride()
    .helpOption('-h, --help', 'Prints the help.')
    .helpCommand('help [COMMAND]', 'Prints the help of a command, or of all.')
    .addHelpText('after', notes)
    .argument('[words...]')
    .action((words: string[]) => {
      if (words[0] !== undefined) throw noSuchCommand(line, words[0]);
      program.outputHelp();
    });
  if (line.version !== undefined) program.version(line.version, '--version', 'Prints the version.');
  addOptions(program, line.common);
  program.option('--json', 'Prints one JSON object.');
  for (const command of line.commands) addCommand(program, line, command, events);
  return program;
}

function addCommand(
  program: Program,
  line: CommandLine,
  command: Command,
  events: ProgramEvents,
): void {
  const words = command.name.split(' ');
  const own = words.pop() ?? '';
  const [group] = words;
  const parent = group === undefined ? program : openGroup(program, line, group);
  const added = parent
    .command(own, { isDefault: command.name === line.unnamed })
    .description(command.summary)
    // An empty usage would be replaced by one of commander's.
    .usage(usageOf(command) || ' ')
    .exitOverride((error) => {
      throw usageErrorOf(error, line, command.name);
    })
    .argument('[words...]')
    .action(async (operands: string[]) => {
      const [excess] = operands;
      if (command.operands === undefined && excess !== undefined)
        throw command.name === line.unnamed
          ? noSuchCommand(line, excess)
          : new UsageError(
              `“${command.name}” does not accept “${excess}”.`,
              `See \`${line.call} help ${command.name}\` for its options.`,
            );
      const given = added.optsWithGlobals<Record<string, unknown>>();
      const values = readValues(
        command.name,
        { ...line.common, ...command.options },
        (name) => given[new Option(`--${name}`).attributeName()],
      );
      events.answered(await command.run({ values, operands, json: given['json'] === true }));
    });
  addOptions(added, command.options);
}

/** Returns the group of commands with a name, which needs one of them. */
function openGroup(program: Program, line: CommandLine, name: string): Program {
  const known = program.commands.find((one) => one.name() === name);
  if (known) return known;
  const members = line.commands
    .filter((one) => one.name.startsWith(`${name} `))
    .map((one) => one.name.slice(name.length + 1));
  return program
    .command(name)
    .usage('COMMAND')
    .argument('[words...]')
    .action(() => {
      throw new UsageError(
        `“${name}” needs one of ${members.join(', ')}.`,
        `See \`${line.call} help ${name}\`.`,
      );
    });
}

function addOptions(program: Program, specs: OptionSpecs): void {
  for (const [name, spec] of Object.entries(specs)) {
    const value = spec.value === undefined ? '' : ` <${spec.value}>`;
    const option = new Option(`--${name}${value}`, spec.help);
    if (spec.value !== undefined) option.argParser(valueParser(name, spec.multiple === true));
    if (spec.default !== undefined) option.default(spec.default, spec.default);
    program.addOption(option);
  }
}

/** Returns the parser of a value, which refuses the next option in place of a missing value. */
const valueParser =
  (name: string, multiple: boolean) =>
  (text: string, before: string[] | string | undefined): string[] | string => {
    if (text.startsWith('--'))
      throw new UsageError(`--${name} needs a value.`, `If “${text}” is meant: --${name}=${text}`);
    if (multiple) return [...(before ?? []), text];
    return text;
  };

const usageOf = ({ operands, options }: Pick<Command, 'operands' | 'options'>): string =>
  [
    ...(operands === undefined ? [] : [operands]),
    ...Object.entries(options).map(([name, { value, required, multiple }]) => {
      const option = value === undefined ? `--${name}` : `--${name} ${value}`;
      if (required === true) return option;
      return `[${option}]${multiple === true ? '…' : ''}`;
    }),
  ].join(' ');

/** Each command and option is a line of its own, and its description is indented below. */
const helpLayout: Partial<Help> = {
  visibleCommands: (program) =>
    program.commands.flatMap((one) => (one.commands.length > 0 ? one.commands : [one])),
  subcommandTerm: (command) => `${fullName(command)} ${command.usage()}`.trim(),
  commandUsage: (command) => {
    const root = command.parent === null ? [] : [rootName(command)];
    return [...root, fullName(command), command.usage().trim()].join(' ').trim();
  },
  visibleArguments: () => [],
  optionTerm: (option) => option.flags.replace(/[<>]/g, ''),
  formatItem: (term, _width, description, helper) =>
    [
      indented(helper.boxWrap(term, helpWidth - 10), '  ', '         '),
      indented(helper.boxWrap(description, helpWidth - 8), '        ', '        '),
    ].join('\n'),
};

const indented = (text: string, first: string, rest: string): string =>
  first + text.split('\n').join(`\n${rest}`);

const rootName = (command: Program): string =>
  command.parent === null ? command.name() : rootName(command.parent);

function fullName(command: Program): string {
  const group = command.parent;
  if (group?.parent) return `${group.name()} ${command.name()}`;
  return command.name();
}

const noSuchCommand = (line: CommandLine, word: string): UsageError =>
  new UsageError(`There is no command “${word}”.`, `See \`${line.call} help\` for the commands.`);

/** Returns what commander refused, in our words; the help and the version are not failures. */
function usageErrorOf(error: CommanderError, line: CommandLine, command: string): Error {
  if (error.exitCode === 0) return error;
  const [, named = ''] = /'([^' ]+)[^']*'/.exec(error.message) ?? [];
  const next = `See \`${line.call} help ${command}\` for its options.`;
  if (error.code === 'commander.unknownOption')
    return new UsageError(`“${command}” has no option ${named}.`, next, { cause: error });
  if (error.code === 'commander.optionMissingArgument')
    return new UsageError(`${named} needs a value.`, next, { cause: error });
  return new UsageError(error.message.replace(/^error: /, ''), next, { cause: error });
}
