import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCommandLine } from '../../electron/core/app/cli/run-command-line.ts';

const repo = join(import.meta.dirname, '..', '..');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly json: Record<string, unknown>;
}

/**
 * Runs the command line in this process, which saves the start of another one. `json` is what
 * standard output holds, when it is one object and nothing else.
 */
export async function cli(args: readonly string[]): Promise<CliResult> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const code = await runCommandLine(args, { stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return resultOf(args, code, out, err);
}

/** Runs the command line as its own process, as a person does. */
export function cliProcess(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<CliResult> {
  const { INIT_CWD: _none, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(repo, 'electron/core/cli.ts'), ...args], {
      cwd: options.cwd ?? repo,
      env: { ...env, ...options.env },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      stdout += piece;
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      stderr += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      try {
        resolve(resultOf(args, code, stdout, stderr));
      } catch (error) {
        reject(error as Error);
      }
    });
  });
}

function resultOf(
  args: readonly string[],
  code: number | null,
  stdout: string,
  stderr: string,
): CliResult {
  if (!args.includes('--json')) return { code, stdout, stderr, json: {} };
  try {
    return { code, stdout, stderr, json: JSON.parse(stdout) as Record<string, unknown> };
  } catch {
    const said = `${stdout.slice(0, 500)} ${stderr.slice(0, 500)}`;
    throw new Error(`standard output is not one JSON object: ${said}`);
  }
}
