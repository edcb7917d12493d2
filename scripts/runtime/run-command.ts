import { spawn, type SpawnOptions } from 'node:child_process';

export interface CommandResult {
  /** The exit code; 127 if it could not be started, 128 if a signal ended it. */
  readonly code: number;
  /** Standard output and error as one text, in order. */
  readonly output: string;
}

/** Runs a command to its end without showing its output. Never throws: read `code`. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<CommandResult> {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout!.on('data', (bytes) => {
      output += bytes;
    });
    child.stderr!.on('data', (bytes) => {
      output += bytes;
    });
    child.on('error', (error) => done({ code: 127, output: output + error.message }));
    child.on('close', (code) => done({ code: code ?? 128, output }));
  });
}

/**
 * Runs a command to its end in this terminal, passing on the signals that end us.
 * @returns its exit code; 127 if it could not be started, 128 if a signal ended it
 */
export function runInTerminal(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const pass = (signal: NodeJS.Signals): void => {
      child.kill(signal);
    };
    const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const end = (code: number): void => {
      for (const signal of signals) process.off(signal, pass);
      done(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      end(127);
    });
    child.on('close', (code) => end(code ?? 128));
  });
}
