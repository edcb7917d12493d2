/** One option of a command. Without `value`, it is a switch. */
export interface OptionSpec {
  /** What the help calls its value, for example FILE. */
  readonly value?: string;
  readonly help: string;
  readonly default?: string;
  readonly required?: true;
  /** May be given several times. */
  readonly multiple?: true;
  readonly choices?: readonly string[];
}

/** Options by their long names, without the dashes. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<S extends OptionSpec> = S extends { readonly value: string }
  ? S extends { readonly multiple: true }
    ? readonly string[]
    : S extends { readonly default: string } | { readonly required: true }
      ? string
      : string | undefined
  : boolean;

type OptionValue = string | readonly string[] | boolean | undefined;

/** The values of options as they were given. */
export type Values<S extends OptionSpecs> = { readonly [Name in keyof S]: ValueOf<S[Name]> };

/** What a command was given. */
export interface Given<V = Readonly<Record<string, OptionValue>>> {
  readonly values: V;
  /** The words that are no options. */
  readonly operands: readonly string[];
  readonly json: boolean;
}

/**
 * The result of a command: an object for programs, a text for people. Control characters in the
 * text are escaped when it is printed; the command escapes line ends in values itself.
 */
export interface Answer {
  readonly json: object;
  readonly text: string;
  readonly exitCode?: number;
}

/** What the help says about a command. */
export interface CommandInfo {
  /** One word, or two when it belongs to a group: `bundle export`. */
  readonly name: string;
  /** What the help calls the words that are no options; without it, none are accepted. */
  readonly operands?: string;
  readonly summary: string;
}

/** One command of a command line. */
export interface Command extends CommandInfo {
  readonly options: OptionSpecs;
  /** @returns null when the command has printed everything itself */
  run(given: Given): Promise<Answer | null>;
}

/** How a failure is reported: the text to people, the code and the message with --json. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly text: string;
}

/** A whole command line, as data. */
export interface CommandLine {
  /** How it is started, for example `npm run -s fieldloop --`. */
  readonly call: string;
  readonly about: string;
  /** What --version prints; without it, there is no such option. */
  readonly version?: string;
  /** Options that every command has. `--json` is one of every command line. */
  readonly common: OptionSpecs;
  readonly commands: readonly Command[];
  /** The command that runs when none is named; without one, the help is printed. */
  readonly unnamed?: string;
  failureOf(error: unknown): Failure;
}
