import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type NetConnectOpts } from 'node:net';
import { isAbsolute, join } from 'node:path';
import type { Readable } from 'node:stream';
import { SetupError } from './say.ts';

export interface Display {
  /** Additions to the environment of a program with windows. */
  readonly env: NodeJS.ProcessEnv;
  readonly stop: () => void;
}

/** Returns whether windows need a virtual display here. */
export const needsDisplay = (): boolean =>
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/**
 * Opens a display for windows: the existing one, else a virtual one (Xvfb) that `stop` ends.
 * @throws SetupError if the environment names a display that does not answer
 */
export async function openDisplay(): Promise<Display> {
  if (!needsDisplay()) {
    await requireDisplay();
    return { env: {}, stop: () => {} };
  }
  // -displayfd lets Xvfb choose a free number and report it, so that several can start at once.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '2560x1440x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const stop = (): void => {
    server.kill();
  };
  const number = await Promise.race([
    once(server.stdio[3] as Readable, 'data').then(([bytes]) => String(bytes).trim()),
    once(server, 'exit').then(([code]) => {
      throw new SetupError(
        `There is no display, and the virtual one (Xvfb) ended with ${code} instead of starting.`,
      );
    }),
  ]);
  process.once('exit', stop);
  return { env: { DISPLAY: `:${number}` }, stop };
}

/**
 * Resolves when a display named in the environment answers.
 * @throws SetupError if none does
 */
export async function requireDisplay(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const places = displayPlaces(env);
  if (process.platform !== 'linux' || places.length === 0) return;
  for (const place of places) if (await answers(place)) return;
  const named = [env.DISPLAY, env.WAYLAND_DISPLAY].filter(Boolean).join(' and ');
  throw new SetupError(
    `The display ${named} does not answer, so no window can open. Your data was not touched. ` +
      'Start the desktop that it belongs to, or unset DISPLAY and WAYLAND_DISPLAY to use a ' +
      'virtual display.',
  );
}

/**
 * Returns the sockets of the displays named in an environment; an unreadable name has none and is
 * left to Electron.
 */
export function displayPlaces(env: NodeJS.ProcessEnv): readonly NetConnectOpts[] {
  return [...xPlaces(env.DISPLAY ?? ''), ...waylandPlaces(env)];
}

function xPlaces(display: string): readonly NetConnectOpts[] {
  const parts = /^(.*):(\d{1,5})(?:\.\d+)?$/.exec(display);
  if (!parts) return [];
  const [, host = '', number = '0'] = parts;
  // A name with a slash is itself a socket, as on macOS.
  if (host.includes('/')) return [{ path: display }];
  if (host !== '' && host !== 'unix') return [{ host, port: 6_000 + Number(number) }];
  const path = `/tmp/.X11-unix/X${number}`;
  // Some servers listen only at the abstract name, which needs no file.
  return [{ path }, { path: `\0${path}` }];
}

function waylandPlaces(env: NodeJS.ProcessEnv): readonly NetConnectOpts[] {
  const name = env.WAYLAND_DISPLAY;
  if (!name) return [];
  if (isAbsolute(name)) return [{ path: name }];
  return env.XDG_RUNTIME_DIR ? [{ path: join(env.XDG_RUNTIME_DIR, name) }] : [];
}

const answerMs = 5_000;

function answers(place: NetConnectOpts): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ ...place, timeout: answerMs });
    const end = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => {
      end(true);
    });
    socket.once('error', () => {
      end(false);
    });
    socket.once('timeout', () => {
      end(false);
    });
  });
}
