import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface FuzzRun {
  /** The module that exports `openTarget`. */
  readonly module: string;
  readonly seed: number;
  /** The number of the first case. */
  readonly first: number;
  readonly cases: number;
  /** How many cases go between two comparisons of what is not the sender's. */
  readonly settleEvery: number;
  /** A case, or the comparison after some, that takes longer counts as hanging. */
  readonly limitMs: number;
}

/** What became of a run. `input`: that of the case at which it ended. */
export type FuzzOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly number: number;
      readonly why: string;
      readonly input: Uint8Array;
    };

const mostOutput = 20_000;

/**
 * Runs a target's cases in a process of their own, which is killed when a case takes too long.
 * A process that throws, runs out of memory, or dies in native code is a failure like any other.
 * @returns the first failure, if there was one
 */
export async function watchTarget(run: FuzzRun): Promise<FuzzOutcome> {
  const dir = mkdtempSync(join(tmpdir(), 'fieldloop-fuzz-'));
  try {
    return await watch(run, dir);
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function startCases(run: FuzzRun, dir: string): ChildProcess {
  const { module, seed, first, cases, settleEvery } = run;
  const program = join(import.meta.dirname, 'run-cases.ts');
  const args = [program, module, dir, ...[seed, first, cases, settleEvery].map(String)];
  return spawn(process.execPath, ['--max-old-space-size=1024', ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, FIELDLOOP_KEYS: join(dir, 'keys') },
  });
}

function watch(run: FuzzRun, dir: string): Promise<FuzzOutcome> {
  const { limitMs } = run;
  return new Promise((resolve) => {
    const child = startCases(run, dir);
    let [number, output, isDone, hung] = [run.first, '', false, false];
    const stop = (): void => {
      hung = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(stop, limitMs);
    createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => {
      clearTimeout(timer);
      timer = setTimeout(stop, limitMs);
      if (line === 'done') isDone = true;
      else number = Number(line);
    });
    const keep = (text: Buffer): void => {
      output = (output + String(text)).slice(-mostOutput);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => {
      output += error.message;
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (isDone && code === 0) {
        resolve({ ok: true });
        return;
      }
      const ended = hung ? `took longer than ${limitMs} ms` : `ended with ${code ?? signal}`;
      const path = join(dir, 'input');
      const input = existsSync(path) ? new Uint8Array(readFileSync(path)) : new Uint8Array();
      resolve({ ok: false, number, why: `${ended}\n${output}`.trim(), input });
    });
  });
}
