import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts a server of the bench in its own process, which prints its port when it listens. */
export async function startServer(
  script: string,
  args: readonly string[],
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  const ended = once(child, 'exit');
  const [port] = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<[string]>,
    ended.then(() => {
      throw new Error(`${script} ended before it listened`);
    }),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/**
 * Returns the memory of a process in MB, now and at its peak; null where the system doesn't report
 * it (Linux does).
 */
export function readMemory(
  pid: number,
): { readonly nowMb: number; readonly peakMb: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (name: string): number =>
      Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    return { nowMb: of('VmRSS'), peakMb: of('VmHWM') };
  } catch {
    return null;
  }
}
