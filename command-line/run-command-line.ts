import { CommanderError } from 'commander';
import { visibleText } from '../shared/visible-text.ts';
import { buildProgram } from './build-program.ts';
import type { Answer, CommandLine } from './command.ts';
import { UsageError } from './usage-error.ts';

/** Where answers and failures go. */
export interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/**
 * Runs one command and prints its answer on standard output. With --json, that is exactly one JSON
 * object, also for a failure: `{ "error": { "code", "message" } }` ([CL1]).
 * @returns the exit code: 0, or 1 for a failure
 */
export async function runCommandLine(
  line: CommandLine,
  argv: readonly string[],
  streams: Streams = process,
): Promise<number> {
  const json = argv.includes('--json');
  try {
    const answer = await runProgram(line, argv);
    if (answer === null) return 0;
    const text = json ? JSON.stringify(answer.json) : visibleText(answer.text);
    await write(streams.stdout, `${text}\n`);
    return answer.exitCode ?? 0;
  } catch (error) {
    const { code, message, text } = line.failureOf(error);
    if (json) await write(streams.stdout, `${JSON.stringify({ error: { code, message } })}\n`);
    else await write(streams.stderr, `${visibleText(text)}\n`);
    return 1;
  }
}

/** Runs the command that was named, or returns the help or the version. */
async function runProgram(line: CommandLine, argv: readonly string[]): Promise<Answer | null> {
  let answer: Answer | null = null;
  let printed = '';
  const program = buildProgram(line, {
    answered: (given) => {
      answer = given;
    },
    printed: (text) => {
      printed += text;
    },
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.version')
      return { json: { version: line.version }, text: line.version ?? '' };
    if (error.exitCode !== 0)
      throw new UsageError(error.message.replace(/^error: /, ''), undefined, { cause: error });
  }
  const help = printed.trimEnd();
  if (help === '') return answer;
  return { json: { help }, text: help };
}

/** Waits until everything is out; a reader that has gone away is not a failure. */
const write = (stream: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((resolve) => {
    stream.once('error', () => {
      resolve();
    });
    stream.write(text, () => {
      resolve();
    });
  });
