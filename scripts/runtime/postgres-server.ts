/** A PostgreSQL of this run alone: its own folder, its own port on loopback, gone afterwards. */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { SetupError, say } from './say.ts';
import { installMissing } from './system-packages.ts';

export interface PostgresServer {
  /** Of a superuser, to its first database. */
  readonly url: string;
  /** Ends it and removes its folder. */
  stop(): void;
}

/**
 * Starts a server, from Debian's package or from the PATH; installs it where that may be done, like everything that a machine lacks.
 * @throws SetupError when there is none and none can be installed, or when it does not start
 */
export async function startPostgres(): Promise<PostgresServer> {
  if (findPrograms() === null) await installMissing({ what: ['PostgreSQL'], packages: [['postgresql']] });
  const programs = findPrograms();
  if (programs === null) throw new SetupError('PostgreSQL was installed, and its initdb is neither on the PATH nor in /usr/lib/postgresql.');
  const owner = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'fieldloop-postgres-'));
  const data = join(folder, 'data');
  const run = (program: string, args: readonly string[]): string | null => {
    const { status, stderr, error } = spawnSync(join(programs, program), args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], ...owner });
    return status === 0 ? null : `${program}: ${error?.message ?? stderr}`;
  };
  const stop = (): void => {
    // Nothing in it is worth an orderly end.
    if (existsSync(join(data, 'postmaster.pid'))) {
      const problem = run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      if (problem) say(`the test's PostgreSQL did not stop: ${problem}`);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (owner) chownSync(folder, owner.uid, owner.gid);
    const port = await freePort();
    // Tests kill hubs and never the server, so nothing is lost by not waiting for the disk.
    const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'].map((one) => `-c ${one}`);
    const problem = run('initdb', ['-D', data, '-U', 'fieldloop', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'])
      ?? run('pg_ctl', ['-D', data, '-l', join(folder, 'server.log'), '-w', '-o', `${settings.join(' ')} -p ${port}`, 'start']);
    if (problem) throw new SetupError(`PostgreSQL did not start. ${problem.trim()}`);
    return { url: `postgres://fieldloop@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The folder with the newest version's server programs, which Debian keeps off the PATH. */
function findPrograms(): string | null {
  const debian = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return [...debian, ...(process.env.PATH ?? '').split(delimiter)].find((dir) => dir !== '' && existsSync(join(dir, 'initdb'))) ?? null;
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package makes. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((flag) => Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout, 10));
  if (!uid || !gid) throw new SetupError('PostgreSQL does not run as root, and this system has no user “postgres”. Run this as another user.');
  return { uid, gid };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0); });
    });
  });
}
