import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { SetupError, say } from './say.ts';

export interface Display {
  /** What to add to the environment of a program with windows. */
  readonly env: NodeJS.ProcessEnv;
  readonly stop: () => void;
}

/** Whether windows need a virtual display here. */
export const needsDisplay = (): boolean =>
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/** A display for windows: the one that is there, else a virtual one (Xvfb) that `stop` ends. */
export async function openDisplay(): Promise<Display> {
  if (!needsDisplay()) return { env: {}, stop: () => {} };
  // -displayfd lets Xvfb choose a free number and tell it, so that several can start at once.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '2560x1440x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = (): void => { server.kill(); };
  const number = await Promise.race([
    once(server.stdio[3] as Readable, 'data').then(([bytes]) => String(bytes).trim()),
    once(server, 'exit').then(([code]) => { throw new SetupError(`There is no display, and the virtual one (Xvfb) ended with ${code} instead of starting.`); }),
  ]);
  process.once('exit', stop);
  say(`no display here: windows open in a virtual one (Xvfb :${number})`);
  return { env: { DISPLAY: `:${number}` }, stop };
}
