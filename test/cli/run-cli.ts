import { spawn } from 'node:child_process';
import { join } from 'node:path';

const repo = join(import.meta.dirname, '..', '..');

export interface CliResult { readonly code: number | null; readonly stdout: string; readonly stderr: string; readonly json: Record<string, unknown> }

/** Runs the command line as its own process, as a person does. `json` is what standard output holds, when it is one object and nothing else. */
export function cli(args: readonly string[], options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {}): Promise<CliResult> {
  const { INIT_CWD: _none, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(repo, 'electron/core/cli.ts'), ...args], { cwd: options.cwd ?? repo, env: { ...env, ...options.env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.on('error', reject);
    child.on('close', (code) => {
      let json: Record<string, unknown> = {};
      if (args.includes('--json')) {
        try { json = JSON.parse(stdout) as Record<string, unknown>; } catch { reject(new Error(`standard output is not one JSON object: ${stdout.slice(0, 500)} ${stderr.slice(0, 500)}`)); return; }
      }
      resolve({ code, stdout, stderr, json });
    });
  });
}
