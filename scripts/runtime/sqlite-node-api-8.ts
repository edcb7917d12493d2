/**
 * better-sqlite3's addon for runtimes with Node-API 8 (Electron 25), built from its unmodified
 * source with plain gcc and g++. Its prebuilt binaries need Node-API 10 (Electron 35 or Node 22.14
 * and newer).
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cachedFolder } from './cache.ts';
import { runCommand } from './run-command.ts';
import { SetupError, say } from './say.ts';

const require = createRequire(import.meta.url);
const packageDir = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const header = join(import.meta.dirname, 'node-api-8.hpp');

export const compilers = ['gcc', 'g++'];

/**
 * Returns whether an Electron of this version has Node-API 10, and so runs the prebuilt binaries.
 */
export const hasNodeApi10 = (electronVersion: string): boolean =>
  Number.parseInt(electronVersion, 10) >= 35;

/** Returns the name of the addon's cache folder. */
export function sqliteFolderName(): string {
  const { version } = JSON.parse(
    readFileSync(join(packageDir('better-sqlite3'), 'package.json'), 'utf8'),
  ) as { version: string };
  const recipe = createHash('sha256')
    .update(readFileSync(header))
    .update(readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 8);
  return `better-sqlite3-${version}-node-api-8-${process.platform}-${process.arch}-${recipe}`;
}

/**
 * Returns the absolute path of the addon; builds it and tries it in that Electron on the first
 * call.
 * @param electron path of the executable that will load it
 * @throws SetupError if it can't be built or doesn't work
 */
export async function sqliteForNodeApi8(electron: string): Promise<string> {
  const folder = await cachedFolder(sqliteFolderName(), async (making) => {
    say('building SQLite for this Electron (about a minute, once)');
    await compile(making);
    await tryOut(electron, join(making, 'better_sqlite3.node'));
  });
  return join(folder, 'better_sqlite3.node');
}

async function compile(folder: string): Promise<void> {
  const source = packageDir('better-sqlite3');
  const sqlite = join(source, 'deps', 'sqlite3');
  const defines = readFileSync(join(source, 'deps', 'defines.gypi'), 'utf8')
    .match(/'[A-Z0-9_]+(=[^']*)?'/g)!
    .map((define) => `-D${define.slice(1, -1)}`);
  const both = ['-O2', '-fPIC', '-w', ...defines, `-I${sqlite}`];
  const library = join(folder, 'sqlite3.o');
  const addon = join(folder, 'better_sqlite3.o');
  await Promise.all([
    mustCompile('gcc', [...both, '-c', join(sqlite, 'sqlite3.c'), '-o', library]),
    mustCompile('g++', [
      ...both,
      '-std=c++20',
      '-fvisibility=hidden',
      '-include',
      header,
      '-DNAPI_VERSION=8',
      '-DNAPI_DISABLE_CPP_EXCEPTIONS',
      '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
      '-DBUILDING_NODE_EXTENSION',
      `-I${join(packageDir('node-api-headers'), 'include')}`,
      `-I${packageDir('node-addon-api')}`,
      '-c',
      join(source, 'src', 'better_sqlite3.cpp'),
      '-o',
      addon,
    ]),
  ]);
  await mustCompile('g++', [
    '-shared',
    '-o',
    join(folder, 'better_sqlite3.node'),
    addon,
    library,
    '-Wl,-Bsymbolic',
    '-ldl',
    '-lpthread',
    '-lm',
  ]);
  rmSync(library);
  rmSync(addon);
}

async function mustCompile(compiler: string, args: string[]): Promise<void> {
  const { code, output } = await runCommand(compiler, args);
  if (code !== 0)
    throw new SetupError(
      `Building SQLite failed: ${compiler} ended with ${code}.\n${output.slice(-2000)}`,
    );
}

/**
 * Tries the addon. One that loads but crashes on the first statement must not get into the cache.
 */
async function tryOut(electron: string, nativeBinding: string): Promise<void> {
  const program = `
    const Database = require(${JSON.stringify(packageDir('better-sqlite3'))});
    const db = new Database(':memory:', { nativeBinding: ${JSON.stringify(nativeBinding)} });
    db.exec("create virtual table t using fts5(body); insert into t values ('works')");
    console.log(db.prepare("select body from t where t match 'works'").pluck().get());`;
  const { code, output } = await runCommand(electron, ['-e', program], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (code !== 0 || !output.includes('works'))
    throw new SetupError(
      `SQLite was built, but does not run in ${electron} (exit code ` +
        `${code}).\n${output.slice(-2000)}`,
    );
}
