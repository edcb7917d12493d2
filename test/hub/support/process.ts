import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const repoDir = join(import.meta.dirname, '..', '..', '..');
const cli = join(repoDir, 'hub', 'cli.ts');
/** What Node is given by `npm run hub`. */
const nodeFlags = scriptOf('hub')
  .split(' ')
  .filter((word) => word.startsWith('--'));
const environment = { ...process.env, NODE_NO_WARNINGS: '1' };

export interface HubProcess {
  readonly address: string;
  readonly invite: { readonly code: string; readonly link: string } | null;
  readonly child: ChildProcessWithoutNullStreams;
  /** SIGKILL, as a power cut of the process; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/**
 * A hub in a process of its own, as `npm run hub` starts it; resolves when it has said its address.
 */
export async function spawnHub(
  places: readonly string[],
  more: readonly string[] = ['--port', '0'],
): Promise<HubProcess> {
  const child = spawn(
    process.execPath,
    [...nodeFlags, cli, ...places, ...more, '--json', '--log-level', 'error'],
    { env: environment },
  );
  // A test that fails or times out leaves no hub behind.
  const last = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', last);
  child.once('exit', () => {
    process.off('exit', last);
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => text as string),
    exited.then(([code]) => {
      throw new Error(`the hub ended with ${code}: ${errors}`);
    }),
  ]);
  const { address, invite } = JSON.parse(line) as { address: string; invite: HubProcess['invite'] };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [code] = await exited;
    return code;
  };
  return {
    address,
    invite,
    child,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

/** Runs a hub command to its end. */
export async function runHub(
  args: readonly string[],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [cli, ...args], {
    env: environment,
    timeout: 120_000,
    killSignal: 'SIGKILL',
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** What a command says with --json. @throws when it says anything else on standard output */
export async function askHub<T>(args: readonly string[]): Promise<T> {
  const { out } = await runHub([...args, '--json']);
  return JSON.parse(out) as T;
}

function scriptOf(name: string): string {
  const { scripts } = JSON.parse(readFileSync(join(repoDir, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return scripts[name] ?? '';
}
