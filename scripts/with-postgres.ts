/**
 * npm run with-postgres -- COMMAND …: starts a PostgreSQL of its own on loopback, in a temporary folder and as an unprivileged user,
 * names it in FIELDLOOP_TEST_POSTGRES for the command, and removes it afterwards. It uses Debian's package (apt-get install postgresql).
 */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).find((dir) => existsSync(join(dir, 'initdb')));
if (!bin) {
  console.error('There is no PostgreSQL server here. On Debian: apt-get install -y postgresql');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'fieldloop-postgres-'));
const owner = unprivilegedUser();
if (owner) chownSync(folder, owner.uid, owner.gid);
const port = await freePort();
// Ctrl+C ends the command; this script then still has to take its server down.
process.on('SIGINT', () => undefined);
const data = join(folder, 'data');
let code = 1;
try {
  run('initdb', ['-D', data, '-U', 'fieldloop', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']);
  run('pg_ctl', ['-D', data, '-l', join(folder, 'server.log'), '-w', '-o', `-c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -p ${port}`, 'start']);
  const [command = '', ...args] = process.argv.slice(2);
  code = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, FIELDLOOP_TEST_POSTGRES: `postgres://fieldloop@127.0.0.1:${port}/postgres` } }).status ?? 1;
} finally {
  run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'], { tolerant: true });
  rmSync(folder, { recursive: true, force: true });
}
process.exit(code);

function run(program: string, args: string[], { tolerant = false } = {}): void {
  const result = spawnSync(join(bin as string, program), args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], ...owner });
  if (result.status !== 0 && !tolerant) throw new Error(`${program} failed: ${result.stderr}`);
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package makes. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0); });
    });
  });
}
