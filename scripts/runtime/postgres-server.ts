/** A PostgreSQL for this run only: its own folder, its own port on loopback, removed afterwards. */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { SetupError, say } from './say.ts';
import { installMissing } from './system-packages.ts';

export interface PostgresServer {
  /** The URL for a superuser and the first database. */
  readonly url: string;
  /** Stops it and removes its folder. */
  stop(): void;
}

/**
 * Starts a server, from Debian's package or from the PATH; installs it if that is allowed, like
 * everything a machine lacks.
 * @throws SetupError if there is none and none can be installed, or if it does not start
 */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = await getPrograms();
  const owner = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'fieldloop-postgres-'));
  const data = join(folder, 'data');
  const run: Run = (program, args) => {
    const { status, stderr, error } = spawnSync(join(programs, program), args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      ...owner,
    });
    return status === 0 ? null : `${program}: ${error?.message ?? stderr}`;
  };
  const stop = (): void => {
    // Its data isn't worth an orderly shutdown.
    if (existsSync(join(data, 'postmaster.pid'))) {
      const problem = run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      if (problem) say(`the test's PostgreSQL did not stop: ${problem}`);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (owner) chownSync(folder, owner.uid, owner.gid);
    const port = await freePort();
    const problem = initialise(run, data) ?? start(run, folder, data, port);
    if (problem) throw new SetupError(`PostgreSQL did not start. ${problem.trim()}`);
    return { url: `postgres://fieldloop@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * Runs one of the server's programs.
 * @returns the error, or null
 */
type Run = (program: string, args: readonly string[]) => string | null;

function initialise(run: Run, data: string): string | null {
  const format = ['--encoding=UTF8', '--locale=C', '--no-sync'];
  return run('initdb', ['-D', data, '-U', 'fieldloop', '--auth=trust', ...format]);
}

function start(run: Run, folder: string, data: string, port: number): string | null {
  // Tests kill hubs and never the server, so nothing is lost by not waiting for the disk.
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
  const options = `${settings.map((one) => `-c ${one}`).join(' ')} -p ${port}`;
  const log = join(folder, 'server.log');
  return run('pg_ctl', ['-D', data, '-l', log, '-w', '-o', options, 'start']);
}

async function getPrograms(): Promise<string> {
  if (findPrograms() === null)
    await installMissing({ what: ['PostgreSQL'], packages: [['postgresql']] });
  const programs = findPrograms();
  if (programs === null)
    throw new SetupError(
      'PostgreSQL was installed, and its initdb is neither on the PATH nor in /usr/lib/postgresql.',
    );
  return programs;
}

/**
 * Returns the folder with the newest version's server programs, which Debian keeps off the PATH.
 */
function findPrograms(): string | null {
  const debian = globSync('/usr/lib/postgresql/*/bin').sort((a, b) =>
    b.localeCompare(a, 'en', { numeric: true }),
  );
  return (
    [...debian, ...(process.env.PATH ?? '').split(delimiter)].find(
      (dir) => dir !== '' && existsSync(join(dir, 'initdb')),
    ) ?? null
  );
}

/**
 * Returns the user to run as: PostgreSQL refuses to run as root, so it runs as the user created by
 * its package.
 */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout, 10),
  );
  if (!uid || !gid)
    throw new SetupError(
      'PostgreSQL does not run as root, and this system has no user “postgres”. ' +
        'Run this as another user.',
    );
  return { uid, gid };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => {
          resolve(typeof address === 'object' && address !== null ? address.port : 0);
        });
      });
  });
}
